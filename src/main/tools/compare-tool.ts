import type { PictureAttachment } from '../../shared/attachments'
import type { Comparison } from '../../shared/fidelity'
import { limits } from '../../shared/limits'
import { differencesWords, fidelityWords } from '../refine/differences-words'
import type { ConversationPictures } from './conversation-pictures'
import type { ToolRuns } from './registry'
import { withSitePage } from './site-path'
import { fenced, plainText } from './untrusted-text'

/** Measures the newest workspace against a picture; null: the first capture. */
export type CompareWorkspace = (
  referenceId: string | null,
  page: string | null,
  signal: AbortSignal,
) => Promise<Comparison>

interface CompareToolOptions {
  pictures: ConversationPictures
  compare: CompareWorkspace
  /** Of the worst places both sides beside each other. */
  crops: (comparison: Comparison, count: number) => Promise<PictureAttachment[]>
}

/** The tool that measures the workspace against a picture. */
export function compareTool({ pictures, compare, crops }: CompareToolOptions): Pick<ToolRuns, 'compare'> {
  return {
    async compare({ image, page }, signal) {
      const referenceId = image === undefined ? null : pictures.find(image).id
      const comparison = await withSitePage(page, (path) => compare(referenceId, path, signal))
      const worst = await crops(comparison, limits.refineCropsMax)
      signal.throwIfAborted()
      const { reference, candidate, fidelity, differences } = comparison
      const name = pictures.freeName('rendering.png')
      const list = differencesWords(comparison, limits.refineDifferencesMax)
      const text = [
        `Fidelity to “${plainText(reference.name, 200)}”: ${fidelityWords(fidelity)}.`,
        differences.length === 0
          ? 'No differences were found.'
          : fenced(list, 'What differs, worst first (lengths in CSS pixels of the design),'),
        `Pictures: 1 is the page as it is drawn${worst.length > 0 ? '; the others are the worst places, the design on the left, the page on the right' : ''}.`,
      ]
      return {
        text: text.join('\n'),
        attachments: [{ ...candidate, name }, ...worst],
        comparison: { id: comparison.id, total: fidelity.total },
      }
    },
  }
}
