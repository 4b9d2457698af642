import type { AnswerFile } from '../../../shared/answer-files'
import { patchFile } from '../../../shared/answer-files-patch'
import { extensionOf } from '../../../shared/fence-names-known'
import { createCodeText } from './code-text'
import type { Growing } from './reply-files'

/** One file's patch, applied again only when the text under it has changed. */
export interface PatchReader {
  /** Changes the file in `files`, or makes one known from before part of them. */
  apply(files: Map<string, Growing>, textOf: (path: string) => string | undefined): void
}

interface Outcome {
  /** The file, null where it is gone. */
  file: Growing | null
  from: string | null
}

export function createPatchReader(change: AnswerFile): PatchReader {
  const { path } = change
  // What the patch was last applied to: text objects grow in place, so their length counts too.
  let bases: { name: string; text: unknown; length: number }[] | null = null
  let outcome: Outcome | null = null

  return {
    apply(files, textOf) {
      const baseOf = (name: string) => {
        const text = files.get(name)?.code ?? textOf(name)
        return { name, text, length: text?.length ?? 0 }
      }
      const same = bases?.every(({ name, text, length }) => {
        const now = baseOf(name)
        return now.text === text && now.length === length
      })
      if (!same) {
        const seen: NonNullable<typeof bases> = []
        const patched = patchFile(change, (name) => {
          const base = baseOf(name)
          seen.push(base)
          return typeof base.text === 'object' ? base.text.slice(0, base.length) : base.text
        })
        bases = seen
        outcome = null
        if (patched.ok) {
          const language = files.get(patched.from ?? path)?.language || extensionOf(path)
          const { text, from } = patched
          const file = text === null ? null : { path, language, code: createCodeText(text), closed: true }
          outcome = { file, from }
        }
      }
      if (!outcome) return
      if (outcome.from !== null) files.delete(outcome.from)
      if (outcome.file) files.set(path, outcome.file)
      else files.delete(path)
    },
  }
}
