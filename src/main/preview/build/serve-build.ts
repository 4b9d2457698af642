import type { SiteFile } from '../../../shared/preview'
import { type BuildTools, buildSite } from './build-site'
import { failedSite } from './messages'
import type { BuildAnswer, BuildOrder, SentSite } from './protocol'
import { shippedPath } from './shipped'

/** The building process's side of the protocol: exactly one answer to every order. */
export function serveBuild(tools: BuildTools, answer: (answer: BuildAnswer) => void) {
  const sent = new Map<string, SiteFile>()
  return async ({ id, files, options }: BuildOrder): Promise<void> => {
    let site: SentSite
    try {
      const built = await buildSite(files, options, tools)
      site = { ...built, files: [...built.files].map(([path, file]) => [path, unlessSent(path, file)]) }
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
      site = { ...failedSite(text), files: [] }
    }
    answer({ id, site })
  }

  function unlessSent(path: string, file: SiteFile): SiteFile | null {
    if (!path.startsWith(shippedPath)) return file
    if (sent.get(path) === file) return null
    sent.set(path, file)
    return file
  }
}
