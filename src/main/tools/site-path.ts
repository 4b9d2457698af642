import { AppError } from '../../shared/errors'
import { ToolFailure } from './registry'
import { plainText } from './untrusted-text'

/**
 * Gives `work` a page of the workspace as paths of a built site begin, from how a model names it; null where it names
 * none. @throws ToolFailure where the workspace has no such page
 */
export async function withSitePage<Result>(
  page: string | undefined,
  work: (path: string | null) => Promise<Result>,
): Promise<Result> {
  if (page === undefined) return work(null)
  try {
    return await work(`/${page.replace(/^\.?\/+/, '')}`)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'nothing-to-compare') throw error
    throw new ToolFailure(`The workspace has no page “${plainText(page, 100)}”. list_files names its files.`)
  }
}
