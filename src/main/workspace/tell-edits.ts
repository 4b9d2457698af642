import type { Message } from '../../shared/conversation'
import type { HandEdit } from '../../shared/workspace'
import { editNote, sinceGiven } from './edit-note'
import { type FileMap, noFiles } from './file-map'
import type { FoldedVersion } from './fold-workspace'
import { filesNote } from './tell-files'

/** Notes already worded, by the last version each tells of. */
const worded = new WeakMap<FoldedVersion, { before: FileMap; note: string }>()

/**
 * A branch as it is sent: each turn of the user's begins with what was changed by hand since the turn before, and with
 * the files it brought. It depends on what stands before the next turn alone, so that it is sent again byte for byte.
 * `pending` is what the next turn will begin with.
 */
export function tellEdits(
  messages: readonly Message[],
  versions: readonly FoldedVersion[],
  edits: readonly HandEdit[],
): { messages: Message[]; pending: string } {
  const places = new Map<string, number[]>()
  versions.forEach(({ source, messageId }, place) => {
    if (source === 'edit') places.set(messageId, [...(places.get(messageId) ?? []), place])
  })
  let waiting: number[] = []
  const take = (): string => {
    const note = noteOf(waiting, versions, edits)
    waiting = []
    return note
  }
  const told = messages.map((message): Message => {
    if (message.role === 'assistant') waiting.push(...(places.get(message.id) ?? []))
    if (message.role !== 'user') return message
    // Changed before anything was answered, its files are told as they came and with what was changed.
    const own = noteOf(places.get(message.id) ?? [], versions, edits, sinceGiven)
    const text = [take(), filesNote(message.files), own].reduceRight(
      (rest, note) => withNote(note, rest),
      message.text,
    )
    return text === message.text ? message : { ...message, text }
  })
  return { messages: told, pending: take() }
}

export function withNote(note: string, text: string): string {
  return note === '' ? text : `${note}\n\n${text}`
}

function noteOf(
  places: readonly number[],
  versions: readonly FoldedVersion[],
  edits: readonly HandEdit[],
  opening?: string,
): string {
  const [first] = places
  const last = places.at(-1)
  if (first === undefined || last === undefined) return ''
  const after = versions[last]
  if (!after) return ''
  const before = versions[first - 1]?.files ?? noFiles
  const known = worded.get(after)
  if (known?.before === before) return known.note
  const only = first === last ? edits.find(({ id }) => id === after.id) : undefined
  const renamed = new Map(only?.renamed.map(({ from, to }) => [to, from]))
  const note = editNote(before, after.files, renamed, opening)
  worded.set(after, { before, note })
  return note
}
