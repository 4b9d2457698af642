import type { PictureAttachment } from '../../shared/attachments'
import type { Comparison } from '../../shared/fidelity'

const rect = { x: 10, y: 10, width: 80, height: 12 }
/** A comparison written by hand, for tests: a text that moved by 6 CSS pixels, and one that is missing. */
export const comparisonOf = (shown: PictureAttachment): Comparison => ({
  id: 'found',
  conversationId: 'c',
  createdAt: 0,
  reference: shown,
  candidate: { ...shown, scale: 2 },
  versionId: 'v',
  page: '/index.html',
  alignment: { scale: 1, x: 0, y: 0, residualPx: 0, anchors: 3 },
  fidelity: { block: 1, text: 1, position: 0.5, color: 1, structure: 1, total: 0.9 },
  differences: [
    {
      thing: 'text',
      label: 'Sign in',
      changes: [{ kind: 'moved', dx: 12, dy: 0 }],
      effectPx: 9,
      referencePx: rect,
      candidatePx: { ...rect, x: rect.x + 12 },
      selector: 'body > p',
    },
    {
      thing: 'text',
      label: 'Help',
      changes: [{ kind: 'missing', text: 'Help' }],
      effectPx: 5,
      referencePx: rect,
      candidatePx: null,
      selector: null,
    },
  ],
  tookMs: 1,
})
