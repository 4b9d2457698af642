import { isPage, isPatch } from '../../../shared/answer-files'
import { patchesOf } from '../../../shared/answer-files-patch'
import type { AssistantMessage, ReplyStep, ToolCall } from '../../../shared/conversation'
import { isPatchLanguage } from '../../../shared/fence-names-known'
import { createFenceScanner, type FenceScanner } from '../../../shared/fence-scanner'
import { createJsonFieldReader, type JsonFieldReader } from '../../../shared/json-fields'
import { fileFromArguments, writesFile } from '../../../shared/message-files'
import { growthsOf } from '../../../shared/run-events'
import { checkRelativePath } from '../../../shared/safe-path'
import { type CodeText, createCodeText } from './code-text'
import { textFrom } from './grown-text'
import { createPatchReader, type PatchReader } from './reply-files-patch'

/** A file of a reply that may still be written: `code` grows in place, `length` tells how far it had come. */
export interface ReplyFile {
  path: string
  language: string
  code: CodeText
  length: number
  closed: boolean
}

export type Growing = Omit<ReplyFile, 'length' | 'path'> & { path: string | null }

export interface ReplyFilesReader {
  /**
   * The same files `messageFiles` finds; costs what the message has grown by. A changed file is a new object. `textOf`
   * knows files from before the reply that only patches make part of it.
   */
  read(
    message: Pick<AssistantMessage, 'id' | 'steps' | 'end'>,
    textOf?: (path: string) => string | undefined,
  ): readonly ReplyFile[]
}

interface StepReader {
  scanner: FenceScanner
  readChars: number
  ended: boolean
  blocks: Growing[]
  /** Whole patches among the blocks. */
  patches: Map<Growing, readonly PatchReader[]>
  calls: CallReader[]
}

interface CallReader {
  fields: JsonFieldReader
  readChars: number
  file: Growing | null
}

const pageMaxChars = 200

/** Finds the files of a reply while it streams. */
export function createReplyFilesReader(): ReplyFilesReader {
  let messageId: string | null = null
  let steps: StepReader[] = []
  let files: readonly ReplyFile[] = []

  return {
    read({ id, steps: given, end }, textOf = () => undefined) {
      const goesOn = given.every(({ text }, index) => {
        const step = steps[index]
        return !step || (text.length >= step.readChars && !(step.ended && text.length > step.readChars))
      })
      if (id !== messageId || given.length < steps.length || !goesOn) {
        messageId = id
        steps = []
        files = []
      }
      given.forEach((step, index) => {
        const reader = steps[index] ?? createStepReader()
        steps[index] = reader
        readText(reader, step, end !== null || index < given.length - 1)
        step.toolCalls.forEach((call, at) => {
          reader.calls[at] = readCall(reader.calls[at], call)
        })
      })
      files = merge(
        steps.flatMap((step) => [
          ...step.blocks.flatMap((block) => changesOf(step, block)),
          ...step.calls.flatMap(({ file }) => file ?? []),
        ]),
        files,
        textOf,
      )
      return files
    },
  }
}

function createStepReader(): StepReader {
  const blocks: Growing[] = []
  let last: Growing | null = null
  const scanner = createFenceScanner({
    prose: () => undefined,
    open(language, path) {
      last = { path, language, code: createCodeText(), closed: false }
      blocks.push(last)
    },
    rename(path, language) {
      if (last) Object.assign(last, { path, language })
    },
    code(text) {
      if (!last) return
      last.code.append(text)
      // A nameless whole page is what a user would save as index.html.
      if (last.path === null && last.code.length < pageMaxChars + text.length) {
        const isFile = !isPatchLanguage(last.language) && isPage(last.code.slice(0, pageMaxChars))
        if (isFile) last.path = 'index.html'
      }
    },
    close() {
      if (last) last.closed = true
    },
  })
  return { scanner, readChars: 0, ended: false, blocks, patches: new Map(), calls: [] }
}

function readText(reader: StepReader, step: ReplyStep, ended: boolean): void {
  reader.scanner.push(textFrom({ text: step.text, growths: growthsOf(step) }, reader.readChars))
  reader.readChars = step.text.length
  if (ended && !reader.ended) reader.scanner.end()
  reader.ended = ended
}

function readCall(before: CallReader | undefined, call: ToolCall): CallReader {
  const reader = before ?? { fields: createJsonFieldReader(), readChars: 0, file: null }
  if (!writesFile(call)) return reader
  if (call.argumentsText.length > reader.readChars) {
    reader.fields.push(call.argumentsText.slice(reader.readChars))
    reader.readChars = call.argumentsText.length
  }
  const file = fileFromArguments(call, reader.fields)
  if (!file) reader.file = null
  else {
    const code = reader.file?.code ?? createCodeText()
    if (file.code.length > code.length) code.append(file.code.slice(code.length))
    reader.file = { path: file.path, language: file.language, code, closed: file.closed }
  }
  return reader
}

/** What a block does to files: it is one, or a patch of some, or nothing. */
function changesOf({ ended, patches }: StepReader, block: Growing): readonly (Growing | PatchReader)[] {
  const { path, language, code, closed } = block
  if (!isPatch({ path, language })) return [block]
  if (!closed && !ended) return []
  let known = patches.get(block)
  if (!known) {
    known = patchesOf(code.slice(0, code.length), path, closed).map(createPatchReader)
    patches.set(block, known)
  }
  return known
}

/** One entry for each name, in order of first appearance, with the latest text; unchanged entries stay the same object. */
function merge(
  found: readonly (Growing | PatchReader)[],
  before: readonly ReplyFile[],
  textOf: (path: string) => string | undefined,
): readonly ReplyFile[] {
  const latest = new Map<string, Growing>()
  for (const file of found) {
    if ('apply' in file) file.apply(latest, textOf)
    else if (file.path !== null) latest.set(cleanPath(file.path), file)
  }
  let changed = latest.size !== before.length
  const files = [...latest].map(([path, { language, code, closed }], index) => {
    const old = before[index]
    const same =
      old?.path === path && old.code === code && old.length === code.length && old.closed === closed
    changed ||= !same
    return same ? old : { path, language, code, length: code.length, closed }
  })
  return changed ? files : before
}

const cleanPaths = new Map<string, string>()

/** A name in its plain form; hostile ones stay as written, to be shown and refused. */
function cleanPath(path: string): string {
  const known = cleanPaths.get(path)
  if (known !== undefined) return known
  const checked = checkRelativePath(path)
  const clean = checked.ok ? checked.path : path
  if (cleanPaths.size > 2000) cleanPaths.clear()
  cleanPaths.set(path, clean)
  return clean
}
