import type { GivenFile } from '../../shared/attachments'
import type { Draft } from '../../shared/conversation'
import type { Handlers } from '../../shared/ipc/contract'
import { pathKey } from '../../shared/safe-path'
import { textOfFile, withFiles } from './check-given'
import { type OpenWebPage, openTypedPage } from './open-page'
import { filesOfPage } from './page-files'
import { readGiven } from './read-given'

type GivenFileCalls =
  | 'draft.addFiles'
  | 'draft.pickFiles'
  | 'draft.addPage'
  | 'draft.keepFiles'
  | 'draft.setIntent'

interface GivenFilesOptions {
  draftOf: (conversationId: string) => Draft
  setFiles: (conversationId: string, files: readonly GivenFile[], focus: boolean) => void
  setIntent: (conversationId: string, intent: Draft['intent'] | null) => void
  pickFiles: () => Promise<string[]>
  /** @throws AppError page-not-loaded, address-refused */
  openPage: OpenWebPage
}

/** The calls that bring text files of the user's own into a draft. */
export function createGivenFiles(options: GivenFilesOptions): Pick<Handlers, GivenFileCalls> {
  const { draftOf, setFiles, setIntent } = options
  const filesOf = (conversationId: string) => draftOf(conversationId).files ?? []
  const add = (conversationId: string, files: readonly GivenFile[], focus: boolean) =>
    setFiles(conversationId, withFiles(filesOf(conversationId), files), focus)

  return {
    'draft.addFiles': ({ conversationId, files }) =>
      add(
        conversationId,
        files.map(({ name, bytes }) => ({ path: name, text: textOfFile(bytes, name) })),
        true,
      ),
    'draft.pickFiles': async ({ conversationId }) => {
      const paths = await options.pickFiles()
      if (paths.length === 0) return { added: 0 }
      add(conversationId, await readGiven(paths), true)
      return { added: paths.length }
    },
    'draft.addPage': async ({ conversationId, url }) => {
      const files = filesOfPage(await openTypedPage(url, options.openPage))
      add(conversationId, files, false)
      return { paths: files.map(({ path }) => path) }
    },
    'draft.keepFiles': ({ conversationId, paths }) => {
      const kept = new Set(paths.map(pathKey))
      setFiles(
        conversationId,
        filesOf(conversationId).filter(({ path }) => kept.has(pathKey(path))),
        false,
      )
    },
    'draft.setIntent': ({ conversationId, intent }) => setIntent(conversationId, intent),
  }
}
