import { type AnswerFile, cleanPath, findAnswerChanges, scanAnswer } from './answer-files'
import { applyChange } from './answer-files-apply'
import type { AssistantMessage, ToolCall } from './conversation'
import { extensionOf } from './fence-names-known'
import { createJsonFieldReader, type JsonFieldReader } from './json-fields'

/** Everything a reply does to files, in order: blocks and patches of its text and what its tool calls wrote. */
export function messageChanges({ steps, end }: Pick<AssistantMessage, 'steps' | 'end'>): AnswerFile[] {
  return steps.flatMap(({ text, toolCalls }, index) => {
    const ended = end !== null || index < steps.length - 1
    return [
      ...findAnswerChanges(scanAnswer(text, { ended }), { ended }),
      ...toolCalls.flatMap((call) => fileOfCall(call) ?? []),
    ]
  })
}

/**
 * Every file a reply holds, in order of first appearance; a name used again replaces the earlier text. A patch changes
 * the file of the reply, or the one `textOf` knows from before it; one that does not fit is left to
 * `applyAnswerChanges`, which reports it. Names are as the model wrote them where they are not safe.
 */
export function messageFiles(
  message: Pick<AssistantMessage, 'steps' | 'end'>,
  textOf?: (path: string) => string | undefined,
): AnswerFile[] {
  const files = new Map<string, AnswerFile>()
  for (const change of messageChanges(message)) applyChange(files, change, textOf)
  return [...files.values()]
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
  const path = cleanPath(written)
  return { path, language: extensionOf(path), code: text, closed: reader.closed(names.text) }
}
