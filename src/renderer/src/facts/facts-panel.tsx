import { Braces, Check } from 'lucide-react'
import { type ReactNode, useId, useMemo } from 'react'
import { useStore } from 'zustand'
import type { DesignFacts } from '../../../shared/design-facts'
import { plural, t } from '../../../shared/i18n'
import { Button } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import { Spinner } from '../ui/spinner'
import { CopyRow } from './copy-row'
import { number } from './fact-values'
import type { FactsModel } from './facts-model'
import styles from './facts-panel.module.css'
import { PaletteList } from './palette-list'
import { countsOf, type Thing, thingKinds } from './things'

interface FactsPanelProps {
  model: FactsModel
  /** Stands first, whatever there is to show. */
  children?: ReactNode
}

/** What was measured on a picture as a whole: colours, type, spacing; and which things are shown over it. */
export function FactsPanel({ model, children }: FactsPanelProps) {
  const load = useStore(model.store, (state) => state.load)
  return (
    <aside className={styles.panel} aria-label={t('facts.title')} data-testid="facts-panel">
      {children}
      {load.state === 'measuring' && (
        <p className={styles.measuring} role="status">
          <Spinner size={14} />
          {t('facts.measuring')}
        </p>
      )}
      {load.state === 'failed' && (
        <ErrorCard error={load.error}>
          <Button size="sm" tone="primary" onClick={model.retry}>
            {t('facts.retry')}
          </Button>
        </ErrorCard>
      )}
      {load.state === 'measured' && <Measured model={model} facts={load.facts} things={load.things} />}
    </aside>
  )
}

interface MeasuredProps {
  model: FactsModel
  facts: DesignFacts
  things: readonly Thing[]
}

function Measured({ model, facts, things }: MeasuredProps) {
  const { palette, typeScale, spacingPx, scale, verdict } = facts
  const json = useMemo(() => JSON.stringify(facts, null, 2), [facts])
  const isCopied = useStore(model.store, (state) => state.copied === json)
  const spacings = [...new Set(spacingPx.map((space) => number(space / scale)))]
  const widest = Math.max(1, ...spacings.map(Number))
  const note = t(`facts.verdict.${verdict}`) || (things.length === 0 ? t('facts.nothing') : '')
  return (
    <>
      {note && <p className={styles.note}>{note}</p>}
      {things.length > 0 && <Kinds model={model} things={things} />}
      {palette.length > 0 && (
        <Part title={t('facts.palette')}>
          <PaletteList model={model} palette={palette} />
        </Part>
      )}
      {typeScale.length > 0 && (
        <Part title={t('facts.type')}>
          <ul className={styles.list}>
            {typeScale.map(({ fontSizePx, weight, count }) => {
              const size = number(fontSizePx / scale)
              const copies = `font-size: ${size}px;\nfont-weight: ${weight};`
              const label = t('facts.copy', { what: `${size}px / ${weight}` })
              return (
                <CopyRow key={`${size} ${weight}`} model={model} copies={copies} label={label}>
                  <span
                    className={styles.sample}
                    style={{ fontSize: `${Math.min(22, Number(size))}px`, fontWeight: weight }}
                    aria-hidden
                  >
                    Ag
                  </span>
                  <span className={styles.main}>
                    <span>{t('facts.typeStep', { size })}</span>
                    <span className={styles.sub}>{t('facts.weight', { weight })}</span>
                  </span>
                  <span className={styles.amount}>{plural(count, 'facts.time', 'facts.times')}</span>
                </CopyRow>
              )
            })}
          </ul>
        </Part>
      )}
      {spacings.length > 0 && (
        <Part title={t('facts.spacing')}>
          <ul className={`${styles.list} ${styles.spaces}`}>
            {spacings.map((space) => (
              <CopyRow
                key={space}
                model={model}
                copies={`${space}px`}
                label={t('facts.copy', { what: `${space}px` })}
              >
                <span className={styles.space}>{space}</span>
                <span
                  className={styles.bar}
                  style={{ width: `${(Number(space) / widest) * 60}%` }}
                  aria-hidden
                />
              </CopyRow>
            ))}
          </ul>
        </Part>
      )}
      {scale !== 1 && <p className={styles.note}>{t('facts.scaled', { scale })}</p>}
      <div className={styles.all}>
        <Button
          size="sm"
          icon={isCopied ? <Check size={14} aria-hidden /> : <Braces size={14} aria-hidden />}
          onClick={() => model.copy(json, 'JSON')}
        >
          {t(isCopied ? 'facts.copied' : 'facts.copyAll')}
        </Button>
      </div>
    </>
  )
}

function Kinds({ model, things }: Pick<MeasuredProps, 'model' | 'things'>) {
  const shown = useStore(model.store, (state) => state.kinds)
  const counts = countsOf(things)
  return (
    // biome-ignore lint/a11y/useSemanticElements: toggles, not fields of a form
    <div className={styles.kinds} role="group" aria-label={t('facts.show')}>
      {thingKinds
        .filter((kind) => counts[kind] > 0)
        .map((kind) => (
          <button
            key={kind}
            type="button"
            className={styles.kind}
            aria-pressed={shown.has(kind)}
            onClick={() => model.toggleKind(kind)}
          >
            <span className={styles.dot} style={{ background: `var(--fact-${kind})` }} aria-hidden />
            {t(`facts.kinds.${kind}`)} <span className={styles.count}>{counts[kind]}</span>
          </button>
        ))}
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={styles.title}>
        {title}
      </h3>
      {children}
    </section>
  )
}
