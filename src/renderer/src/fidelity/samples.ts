import type { PictureAttachment } from '../../../shared/attachments'
import type { Comparison } from '../../../shared/fidelity'
import type { Refining } from '../../../shared/refine'

/** Comparisons as main makes them; tests only. */
export const samplePicture = (id: string, rest: Partial<PictureAttachment> = {}): PictureAttachment => ({
  kind: 'image',
  id,
  name: `${id}.png`,
  mime: 'image/png',
  widthPx: 1440,
  heightPx: 900,
  bytes: 120_000,
  source: 'capture',
  ...rest,
})

export const sampleComparison: Comparison = {
  id: 'k1',
  conversationId: 'c1',
  createdAt: 1_000,
  reference: samplePicture('design'),
  candidate: samplePicture('page', { source: 'rendering' }),
  versionId: 'v1',
  page: '/index.html',
  alignment: { scale: 1, x: 0, y: 0, residualPx: 0.4, anchors: 12 },
  fidelity: { block: 0.91, text: 0.98, position: 0.94, color: 0.88, structure: 0.93, total: 0.928 },
  differences: [
    {
      thing: 'box',
      label: 'Buy now',
      changes: [
        { kind: 'moved', dx: 0, dy: 24 },
        { kind: 'recoloured', from: '#3b82f6', to: '#2563eb', difference: 9.4 },
      ],
      effectPx: 60,
      referencePx: { x: 120, y: 420, width: 160, height: 44 },
      candidatePx: { x: 120, y: 444, width: 160, height: 44 },
      selector: 'main > button',
    },
  ],
  tookMs: 900,
}

export const sampleRefining: Refining = {
  conversationId: 'c1',
  referenceId: 'design',
  startedAt: 2_000,
  endedAt: 9_000,
  wanted: 3,
  budgetUsd: null,
  rounds: [
    {
      round: 0,
      messageId: null,
      versionId: 'v1',
      comparisonId: 'k1',
      score: 0.82,
      tokens: null,
      costUsd: null,
    },
    {
      round: 1,
      messageId: 'm1',
      versionId: 'v2',
      comparisonId: 'k2',
      score: 0.91,
      tokens: 9_000,
      costUsd: 0.012,
    },
    {
      round: 2,
      messageId: 'm2',
      versionId: 'v3',
      comparisonId: 'k3',
      score: 0.9,
      tokens: 9_500,
      costUsd: 0.013,
    },
  ],
  doing: null,
  best: 1,
  end: { why: 'gain' },
}
