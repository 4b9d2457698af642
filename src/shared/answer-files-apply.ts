import type { AnswerFile } from './answer-files'
import { patchFile } from './answer-files-patch'
import { extensionOf } from './fence-names-known'
import { limits } from './limits'
import { checkRelativePath } from './safe-path'
import type { LeftOut, WorkspaceFile } from './workspace'

type AppliedChange = { ok: true; renamedFrom: string | null } | { ok: false; detail: string }

/**
 * Takes one change into some files: a text replaces the file of its name, a patch changes it. A patch that does not fit
 * changes nothing. `textOf` knows files from before that only patches make part of these.
 */
export function applyChange(
  files: Map<string, AnswerFile>,
  change: AnswerFile,
  textOf: (path: string) => string | undefined = () => undefined,
): AppliedChange {
  if (!change.patch) {
    files.set(change.path, change)
    return { ok: true, renamedFrom: null }
  }
  const { path } = change
  const patched = patchFile(change, (name) => files.get(name)?.code ?? textOf(name))
  if (!patched.ok) return patched
  const language = files.get(patched.from ?? path)?.language || extensionOf(path)
  if (patched.from !== null) files.delete(patched.from)
  if (patched.text === null) files.delete(path)
  else files.set(path, { path, language, code: patched.text, closed: true })
  return { ok: true, renamedFrom: patched.from }
}

export interface ChangedFiles {
  files: Map<string, WorkspaceFile>
  leftOut: LeftOut[]
  /** Files a patch gave another name. */
  renamed: { path: string; from: string }[]
}

/**
 * The files of a workspace after a reply: what was there before, changed by `messageChanges` in order. What cannot be
 * taken is reported and changes nothing: unsafe names, patches that do not fit, files past the limits.
 */
export function applyAnswerChanges(
  before: Iterable<WorkspaceFile>,
  changes: readonly AnswerFile[],
): ChangedFiles {
  const files = new Map<string, AnswerFile>()
  for (const { path, language, text } of before) files.set(path, { path, language, code: text, closed: true })
  const leftOut = new Map<string, LeftOut>()
  const renamed: ChangedFiles['renamed'] = []
  for (const change of changes) {
    const { path } = change
    const checked = checkRelativePath(path)
    if (!checked.ok) {
      leftOut.set(path, { path, reason: 'unsafe-name' })
      continue
    }
    const old = files.get(path)
    const applied = applyChange(files, change)
    if (!applied.ok) {
      leftOut.set(path, { path, reason: 'patch-failed', detail: applied.detail })
      continue
    }
    const tooLarge = (files.get(path)?.code.length ?? 0) > limits.workspaceFileMaxChars
    if (tooLarge || files.size > limits.workspaceMaxFiles) {
      if (old) files.set(path, old)
      else files.delete(path)
      leftOut.set(path, { path, reason: tooLarge ? 'too-large' : 'too-many' })
      continue
    }
    // A later text makes up for an earlier failure.
    if (!change.patch) leftOut.delete(path)
    if (applied.renamedFrom !== null) renamed.push({ path, from: applied.renamedFrom })
  }
  return {
    files: new Map([...files].map(([path, { language, code }]) => [path, { path, language, text: code }])),
    leftOut: [...leftOut.values()],
    renamed,
  }
}
