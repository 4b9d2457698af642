import type { ToolCall } from '../../../shared/conversation'
import { createJsonFieldReader, type JsonFieldReader } from '../../../shared/json-fields'
import { writesFile } from '../../../shared/message-files'
import { type CodeText, createCodeText } from '../answer/code-text'

/** What a call carries, as far as it has come. */
export interface CallContent {
  /** What it is about, for the card's one line: a file's name, an address, a question. */
  subject: string | null
  /** The file it writes, or its arguments as the model wrote them; null where there is nothing to show. */
  code: { text: CodeText; length: number; language: string } | null
  /** `code` is a file. */
  isFile: boolean
}

export interface CallReader {
  /** Costs what the arguments have grown by. */
  read(call: Pick<ToolCall, 'name' | 'argumentsText'>): CallContent
}

/** Where a tool's one line takes its subject from, the likeliest first. */
const subjectFields = ['filename', 'path', 'url', 'target', 'image', 'query', 'title', 'name']
const codeFields = ['code', 'content']
const subjectMaxChars = 300

/** Reads the arguments of one call while they stream. Broken JSON never fails: what was understood stands. */
export function createCallReader(): CallReader {
  let fields: JsonFieldReader = createJsonFieldReader()
  let text = createCodeText()
  let readChars = 0

  return {
    read({ name, argumentsText }) {
      if (argumentsText.length < readChars) {
        fields = createJsonFieldReader()
        text = createCodeText()
        readChars = 0
      }
      const piece = argumentsText.slice(readChars)
      readChars = argumentsText.length
      fields.push(piece)
      const subject = subjectOf(fields)
      if (!writesFile({ name })) {
        text.append(piece)
        const empty = /^\s*(\{\s*\}?)?\s*$/.test(argumentsText.slice(0, 20)) && argumentsText.length < 20
        return {
          subject,
          code: empty ? null : { text, length: text.length, language: 'json' },
          isFile: false,
        }
      }
      const field = codeFields.find((candidate) => fields.text(candidate) !== undefined)
      const written = field === undefined ? '' : (fields.text(field) ?? '')
      if (written.length > text.length) text.append(written.slice(text.length))
      const language = /\.([a-z0-9]+)$/i.exec(subject ?? '')?.[1]?.toLowerCase() ?? ''
      return {
        subject,
        code: text.length === 0 ? null : { text, length: text.length, language },
        isFile: true,
      }
    },
  }
}

function subjectOf(fields: JsonFieldReader): string | null {
  const field = subjectFields.find((name) => fields.text(name))
  return field === undefined ? null : (fields.text(field)?.slice(0, subjectMaxChars) ?? null)
}

/** The npm packages a saved component wants; read once its arguments are whole. */
export function packagesOf({ name, argumentsText }: Pick<ToolCall, 'name' | 'argumentsText'>): string[] {
  if (name !== 'save_component' || !argumentsText.includes('"dependencies"')) return []
  try {
    const { dependencies } = JSON.parse(argumentsText) as { dependencies?: unknown }
    return Array.isArray(dependencies)
      ? dependencies.filter((one): one is string => typeof one === 'string').slice(0, 100)
      : []
  } catch {
    return []
  }
}
