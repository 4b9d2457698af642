import type { Comparison } from '../../shared/fidelity'
import { plural, t } from '../../shared/i18n'
import type { SourceFile } from '../preview/build/sources'
import { type Corrections, correct } from './correct'
import { earlierRules, writeRules } from './write-rules'

export interface CorrectedPage {
  /** What was corrected, and what could not be. */
  says: string
  /** The files that change, whole. */
  files: SourceFile[]
}

/** Takes a page back to the picture it was compared with, as far as places, sizes and colours do. Always the same. */
export function correctPage(comparison: Comparison, files: readonly SourceFile[]): CorrectedPage {
  const { differences, alignment, candidate, reference, page } = comparison
  const scale = candidate.scale ?? reference.scale ?? 1
  const found = correct({ differences, alignment, scale, earlier: earlierRules(files) })
  const written = writeRules(files, page, found.rules)
  if (written === null) return { says: t('offline.refine.noPage'), files: [] }
  const done = written.length > 0 ? correctedWords(found) : ''
  const left = leftWords(found)
  return { says: [done || t('offline.refine.nothing'), left].filter(Boolean).join(' '), files: written }
}

function correctedWords({ corrected }: Corrections): string {
  const list = (['moved', 'resized', 'recoloured', 'rounded'] as const)
    .filter((kind) => corrected[kind] > 0)
    .map((kind) => plural(corrected[kind], `offline.refine.${kind}`, `offline.refine.${kind}Many`))
  return list.length > 0 ? t('offline.refine.done', { list: listed(list) }) : ''
}

function leftWords({ left }: Corrections): string {
  const list = (['missing', 'extra', 'retyped', 'looks', 'unreached'] as const)
    .filter((kind) => left[kind] > 0)
    .map((kind) => plural(left[kind], `offline.refine.${kind}`, `offline.refine.${kind}Many`))
  return list.length > 0 ? t('offline.refine.left', { list: listed(list) }) : ''
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : t('offline.says.and', { first: parts.slice(0, -1).join(', '), last })
}
