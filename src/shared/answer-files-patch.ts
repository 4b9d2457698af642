import type { AnswerFile } from './answer-files'
import { extensionOf } from './fence-names-known'
import { checkRelativePath } from './safe-path'
import { type FilePatch, parseUnifiedDiff } from './unified-diff'
import { applyPatch } from './unified-diff-apply'

/**
 * The files a block with a patch changes, each with its part of it. `given` is the name the block itself has; a patch
 * without any name is an example, not a change.
 */
export function patchesOf(code: string, given: string | null, closed: boolean): AnswerFile[] {
  const patches = parseUnifiedDiff(code)
  return patches.flatMap((patch, index) => {
    const named = nameOf(patch)
    if (named === null && !changesLines(patch)) return []
    const written = patches.length === 1 && isLonger(given, named) ? given : (named ?? given)
    if (written === null) return []
    const path = plain(written)
    const whole = closed || index < patches.length - 1
    return [{ path, language: extensionOf(path), code: patch.text, closed: whole, patch: true as const }]
  })
}

export type PatchedFile =
  /** `text` is null where the file is gone; `from` is the name it had before. */
  { ok: true; text: string | null; from: string | null } | { ok: false; detail: string }

/** What a file is after one of the entries `patchesOf` gives. Either the whole patch fits or nothing is changed. */
export function patchFile(change: AnswerFile, textOf: (path: string) => string | undefined): PatchedFile {
  const [patch] = parseUnifiedDiff(change.code)
  if (!patch) return { ok: false, detail: 'the patch changes no lines' }
  const before = patch.oldPath === null ? null : plain(patch.oldPath)
  const isRename =
    patch.newPath !== null &&
    before !== null &&
    before !== plain(patch.newPath) &&
    textOf(change.path) === undefined
  const text = textOf(isRename ? before : change.path)
  const applied = applyPatch(text ?? null, patch, { cutOff: !change.closed })
  return applied.ok ? { ok: true, text: applied.text, from: isRename ? before : null } : applied
}

function nameOf({ oldPath, newPath, deletes }: FilePatch): string | null {
  return deletes ? (oldPath ?? newPath) : (newPath ?? oldPath)
}

function changesLines({ hunks }: FilePatch): boolean {
  return hunks.some(({ lines }) => lines.some(({ kind }) => kind !== ' '))
}

/** Whether the block's name is the patch's with its folder. */
function isLonger(given: string | null, named: string | null): given is string {
  return given !== null && (named === null || plain(given).endsWith(`/${plain(named)}`))
}

function plain(path: string): string {
  const checked = checkRelativePath(path)
  return checked.ok ? checked.path : path
}
