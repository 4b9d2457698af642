import { Check } from 'lucide-react'
import { t } from '../../../shared/i18n'
import styles from './refine-bar.module.css'
import type { RoundSummary } from './refine-words'

interface RefineRoundsProps {
  summaries: readonly RoundSummary[]
  /** The comparison in view. */
  shownId: string | null
  onShow: (comparisonId: string) => void
}

/** Each round's score; a click shows what was compared in it. */
export function RefineRounds({ summaries, shownId, onShow }: RefineRoundsProps) {
  return (
    <ol className={styles.rounds} aria-label={t('refine.pane.history')}>
      {summaries.map(({ round, name, score, label, details, isBest, comparisonId }) => (
        <li key={round}>
          <button
            type="button"
            className={styles.round}
            aria-label={label}
            title={[label, details].filter(Boolean).join(' · ')}
            aria-current={comparisonId !== null && comparisonId === shownId ? 'true' : undefined}
            disabled={comparisonId === null}
            onClick={() => comparisonId !== null && onShow(comparisonId)}
          >
            <span className={styles.roundName}>{name}</span>
            <span className={styles.roundScore}>{score}</span>
            {isBest && <Check size={12} className={styles.best} aria-hidden />}
          </button>
        </li>
      ))}
    </ol>
  )
}
