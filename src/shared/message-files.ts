import { type AnswerFile, findAnswerFiles, scanAnswer } from './answer-files'
import type { AssistantMessage, ToolCall } from './conversation'
import { createJsonFieldReader, type JsonFieldReader } from './json-fields'
import { checkRelativePath } from './safe-path'

/**
 * Every file a reply holds: named blocks of its text and what its tool calls wrote, in the order they came; a name used
 * again replaces the earlier text. Names are as the model wrote them where they are not safe.
 */
export function messageFiles({ steps, end }: Pick<AssistantMessage, 'steps' | 'end'>): AnswerFile[] {
  return mergeFiles(
    steps.flatMap(({ text, toolCalls }, index) => [
      ...findAnswerFiles(scanAnswer(text, { ended: end !== null || index < steps.length - 1 })),
      ...toolCalls.flatMap((call) => fileOfCall(call) ?? []),
    ]),
  )
}

/** One entry for each name, in order of first appearance, with the latest text. */
function mergeFiles(files: readonly AnswerFile[]): AnswerFile[] {
  const byPath = new Map<string, AnswerFile>()
  for (const file of files) byPath.set(file.path, file)
  return [...byPath.values()]
}

/** Tools that write a file, with the names of their arguments. */
const fileTools = new Map<string, { path: string; text: string }>([
  ['save_component', { path: 'filename', text: 'code' }],
  ['write_file', { path: 'path', text: 'content' }],
])

/** Calls of this tool carry a file. */
export function writesFile(call: Pick<ToolCall, 'name'>): boolean {
  return fileTools.has(call.name)
}

/** The file a call writes, as far as its arguments have come; null for other tools, before the name is known, and for calls that did not happen. */
export function fileOfCall(call: Pick<ToolCall, 'name' | 'argumentsText' | 'state'>): AnswerFile | null {
  if (!writesFile(call)) return null
  const reader = createJsonFieldReader()
  reader.push(call.argumentsText)
  return fileFromArguments(call, reader)
}

/** The same, from arguments that were read piece by piece. */
export function fileFromArguments(
  call: Pick<ToolCall, 'name' | 'state'>,
  reader: JsonFieldReader,
): AnswerFile | null {
  const names = fileTools.get(call.name)
  if (!names || call.state === 'failed' || call.state === 'denied') return null
  const written = reader.text(names.path)
  const text = reader.text(names.text)
  if (!written || !reader.closed(names.path) || text === undefined) return null
  const checked = checkRelativePath(written)
  const path = checked.ok ? checked.path : written
  const language = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
  return { path, language, code: text, closed: reader.closed(names.text) }
}
