import { CircleStop, Repeat, WandSparkles } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { plural, t } from '../../../shared/i18n'
import { limits } from '../../../shared/limits'
import { announce } from '../ui/announce'
import { Button } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import { Menu } from '../ui/menu'
import { MenuButton } from '../ui/menu-button'
import { Spinner } from '../ui/spinner'
import { budgetOf } from './budget'
import type { FidelityModel } from './fidelity-store'
import styles from './refine-bar.module.css'
import { RefineRounds } from './refine-rounds'
import { endText, priceText, roundSummaries, runningText } from './refine-words'

interface RefineBarProps {
  model: FidelityModel
  /** A reply is being written: no round can begin. */
  busy: boolean
  /** The built-in engine answers: it corrects by itself, and costs nothing. */
  isOffline: boolean
  /** Nothing there to refine, or a comparison is under way. */
  disabled: boolean
  shownId: string | null
  /** Rounds that follow a build by themselves; 0 for none. */
  usualRounds: number
  onStart: (rounds: number, budgetUsd: number | null) => void
}

const roundCounts = Array.from({ length: limits.refineRoundsMax }, (_, at) => at + 1)

/** Rounds that bring the page closer: how many, what they may cost, what came of them. */
export function RefineBar(props: RefineBarProps) {
  const { model, busy, isOffline, disabled, shownId, usualRounds, onStart } = props
  const refining = useStore(model.store, (state) => state.refining)
  const starting = useStore(model.store, (state) => state.startingRounds)
  const error = useStore(model.store, (state) => state.refineError)
  const [rounds, setRounds] = useState(Math.max(1, usualRounds))
  const [budget, setBudget] = useState('')
  const read = budgetOf(budget)
  const isRunning = refining !== null && refining.end === null
  const running = refining && runningText(refining, isOffline)
  const summaries = refining ? roundSummaries(refining) : []
  const ended = refining && endText(refining)
  const price = refining && !isOffline ? priceText(refining) : null
  const failure = error ?? (refining?.end?.why === 'failed' ? refining.end.error : null)
  const wasRunning = useRef(isRunning)
  useEffect(() => {
    if (wasRunning.current && !isRunning && ended) announce(ended)
    wasRunning.current = isRunning
  }, [isRunning, ended])
  const roundsText = (count: number) => plural(count, 'refine.pane.roundOne', 'refine.pane.roundMany')

  return (
    <section className={styles.foot} aria-label={t('refine.title')}>
      {summaries.length > 1 && (
        <RefineRounds
          summaries={summaries}
          shownId={shownId}
          onShow={(comparisonId) => model.show(comparisonId)}
        />
      )}
      {(ended || price || (isOffline && !refining)) && (
        <div className={styles.facts}>
          {ended && <p role="status">{ended}</p>}
          {isOffline && !refining && <p>{t('refine.pane.offline')}</p>}
          {price && <p data-testid="refine-price">{price}</p>}
        </div>
      )}
      {failure && (
        <ErrorCard error={failure}>
          {error && (
            <Button size="sm" onClick={model.dismissError}>
              {t('fidelity.dismiss')}
            </Button>
          )}
        </ErrorCard>
      )}
      <div className={styles.bar}>
        {isRunning || starting ? (
          <>
            <Spinner size={14} />
            <span className={styles.running} role="status">
              {running ?? t('refine.pane.running', { round: 1, count: rounds, doing: '…' })}
            </span>
            <Button
              size="sm"
              icon={<CircleStop size={14} aria-hidden />}
              onClick={() => void model.stopRefining()}
            >
              {t('refine.pane.stop')}
            </Button>
          </>
        ) : (
          <>
            <Button
              size="sm"
              tone="primary"
              icon={<WandSparkles size={14} aria-hidden />}
              disabled={disabled || busy || !read.ok}
              title={t(busy ? 'refine.pane.waiting' : isOffline ? 'refine.pane.offline' : 'refine.pane.hint')}
              onClick={() => read.ok && onStart(rounds, isOffline ? null : read.usd)}
            >
              {t('refine.pane.start')}
            </Button>
            <Menu
              label={t('refine.pane.roundsMenu')}
              items={roundCounts.map((count) => ({
                label: roundsText(count),
                checked: count === rounds,
                onSelect: () => setRounds(count),
              }))}
              trigger={<MenuButton icon={<Repeat size={14} aria-hidden />} text={roundsText(rounds)} />}
            />
            {!isOffline && (
              <input
                className={styles.budget}
                value={budget}
                inputMode="decimal"
                autoComplete="off"
                aria-label={t('refine.pane.budget')}
                title={read.ok ? t('refine.pane.budget') : t('refine.pane.budgetProblem')}
                placeholder={t('refine.pane.budgetPlaceholder')}
                aria-invalid={!read.ok || undefined}
                onChange={(event) => setBudget(event.target.value)}
              />
            )}
          </>
        )}
      </div>
      {!read.ok && (
        <p className={styles.problem} role="alert">
          {t('refine.pane.budgetProblem')}
        </p>
      )}
    </section>
  )
}
