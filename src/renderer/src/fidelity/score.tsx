import type { Fidelity } from '../../../shared/fidelity'
import { t } from '../../../shared/i18n'
import { exactPercent, percentText, wholePercent } from './percent'
import styles from './score.module.css'

const parts = ['block', 'text', 'position', 'color', 'structure'] as const

/** How alike both are: one number, and the five it is the mean of. */
export function Score({ fidelity }: { fidelity: Fidelity }) {
  return (
    <div className={styles.score}>
      <p className={styles.total} data-testid="fidelity-total">
        <span className="visually-hidden">
          {t('fidelity.score', { percent: wholePercent(fidelity.total) })}
        </span>
        <span aria-hidden>{percentText(fidelity.total)}</span>
        <span className={styles.unit} aria-hidden>
          {t('fidelity.ofTotal')}
        </span>
      </p>
      <ul className={styles.parts} aria-label={t('fidelity.parts')}>
        {parts.map((part) => {
          const name = t(`fidelity.part.${part}`)
          const exact = t('fidelity.partValue', { name, percent: exactPercent(fidelity[part]) })
          return (
            <li key={part}>
              {/* biome-ignore lint/a11y/useSemanticElements: that of the platform draws its own bar */}
              <div
                role="meter"
                // biome-ignore lint/a11y/noNoninteractiveTabindex: the exact value shows where the keyboard is
                tabIndex={0}
                aria-label={name}
                aria-valuemin={0}
                aria-valuemax={100}
                aria-valuenow={Number(exactPercent(fidelity[part]))}
                aria-valuetext={t('fidelity.percent', { percent: exactPercent(fidelity[part]) })}
                className={styles.part}
                data-part={part}
              >
                <span className={styles.name}>{name}</span>
                <span className={styles.bar}>
                  <span style={{ width: `${fidelity[part] * 100}%` }} />
                </span>
                <span className={styles.tip} aria-hidden>
                  <strong>{exact}</strong> {t(`fidelity.partHint.${part}`)}
                </span>
              </div>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
