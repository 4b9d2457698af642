import type { Message } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import { limits } from '../../shared/limits'
import { checkRelativePath, pathKey } from '../../shared/safe-path'
import type { HandEdit, WorkspaceFile } from '../../shared/workspace'
import { checkNewName, languageOf, noFiles } from './file-map'
import type { FoldedVersion } from './fold-workspace'
import { changesNothing, type Desired, desiredOf, editTo, renamedTo } from './hand-edit'

export type HandChange =
  | { kind: 'write'; path: string; text: string }
  | { kind: 'rename'; path: string; to: string }
  | { kind: 'remove'; path: string }
  | { kind: 'restore'; versionId: string }

interface ChangeOptions {
  /** The branch in view. */
  messages: readonly Message[]
  versions: readonly FoldedVersion[]
  edits: readonly HandEdit[]
  by: HandChange
  newId: () => string
  now: () => number
}

/**
 * The edit that a change makes, or the newest one with the change added where nothing came since; `put` is null where
 * that leaves nothing changed. null: all is as it was.
 * @throws AppError file-name-refused, file-name-taken, too-many-files, file-missing, version-missing, message-missing
 */
export function changeByHand(options: ChangeOptions): { id: string; put: HandEdit | null } | null {
  const { messages, versions, edits, by, newId, now } = options
  const after = messages.findLast(saysSomething)
  if (!after) throw new AppError('message-missing')
  const newest = versions.at(-1)
  const goesOn = newest?.source === 'edit' && newest.messageId === after.id && by.kind !== 'restore'
  const edit = goesOn ? (edits.find(({ id }) => id === newest.id) ?? null) : null
  const before = (edit ? versions.at(-2) : newest)?.files ?? noFiles
  const desired = desiredOf(before, edit)
  if (by.kind === 'restore') {
    const wanted = versions.find(({ id }) => id === by.versionId)
    if (!wanted) throw new AppError('version-missing')
    // An edit of its own, so that what was changed before stays a version.
    desired.files = new Map(wanted.files)
  } else if (!changeFiles(desired, by)) return null
  const id = edit?.id ?? newId()
  const put = editTo(before, desired, {
    id,
    messageId: after.id,
    createdAt: edit?.createdAt ?? now(),
  })
  if (!changesNothing(put)) return { id, put }
  return edit ? { id, put: null } : null
}

/** A reply that failed before it said anything is no place in a conversation: it will be made again. */
function saysSomething(message: Message): boolean {
  if (message.role === 'user') return (message.files?.length ?? 0) > 0
  if (message.role !== 'assistant') return false
  return message.steps.some(({ text, toolCalls }) => text.trim() !== '' || toolCalls.length > 0)
}

function changeFiles(desired: Desired, by: Exclude<HandChange, { kind: 'restore' }>): boolean {
  const { files, originOf } = desired
  switch (by.kind) {
    case 'write': {
      const key = pathKey(plain(by.path))
      const old = files.get(key)
      if (old && old.path === plain(by.path)) {
        if (old.text === by.text) return false
        files.set(key, { ...old, text: by.text })
        return true
      }
      const path = newName(desired, by.path)
      files.set(key, { path, language: languageOf(path), text: by.text })
      return true
    }
    case 'rename': {
      const { key, file } = present(desired, by.path)
      const path = newName(desired, by.to, key)
      if (path === file.path) return false
      const origin = originOf.get(key)
      files.delete(key)
      originOf.delete(key)
      files.set(pathKey(path), renamedTo(file, path))
      if (origin !== undefined) originOf.set(pathKey(path), origin)
      return true
    }
    case 'remove': {
      const { key } = present(desired, by.path)
      files.delete(key)
      originOf.delete(key)
      return true
    }
  }
}

function plain(path: string): string {
  const checked = checkRelativePath(path)
  if (!checked.ok) throw new AppError('file-name-refused', { params: { path } })
  return checked.path
}

function present({ files }: Desired, path: string): { key: string; file: WorkspaceFile } {
  const key = pathKey(path)
  const file = files.get(key)
  if (file?.path !== path) throw new AppError('file-missing', { params: { path } })
  return { key, file }
}

function newName({ files }: Desired, path: string, besides: string | null = null): string {
  const name = checkNewName(files, path, besides)
  if (name.ok) return name.path
  switch (name.reason) {
    case 'unsafe-name':
      throw new AppError('file-name-refused', { params: { path } })
    case 'taken':
      throw new AppError('file-name-taken', { params: { path } })
    case 'too-many':
      throw new AppError('too-many-files', { params: { max: limits.workspaceMaxFiles } })
  }
}
