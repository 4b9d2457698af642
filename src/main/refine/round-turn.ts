import type { PictureAttachment } from '../../shared/attachments'
import type { Comparison } from '../../shared/fidelity'
import { t } from '../../shared/i18n'
import { limits } from '../../shared/limits'
import { differencesWords, fidelityWords } from './differences-words'

/** The turn that asks for a round: what differs in words, with the design, the page and crops of the worst places. */
export function roundTurn(
  comparison: Comparison,
  crops: readonly PictureAttachment[],
): { text: string; attachments: PictureAttachment[] } {
  const { reference, candidate, fidelity } = comparison
  const differences = differencesWords(comparison, limits.refineDifferencesMax)
  const last = 2 + crops.length
  const pictures = [
    t('refine.prompt.pictures'),
    crops.length === 1 && t('refine.prompt.cropOne'),
    crops.length > 1 && t('refine.prompt.cropMany', { last }),
  ]
  const text = [
    t('refine.prompt.wish'),
    pictures.filter(Boolean).join(' '),
    t('refine.prompt.score', { score: fidelityWords(fidelity) }),
    differences === '' ? t('refine.prompt.noList') : `${t('refine.prompt.list')}\n${differences}`,
    t('refine.prompt.rule'),
  ].join('\n\n')
  // Its measurements were told with the first turn; what matters of them now is in the differences.
  return { text, attachments: [{ ...reference, sendFacts: false }, candidate, ...crops] }
}
