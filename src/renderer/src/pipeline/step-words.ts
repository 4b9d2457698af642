import { t } from '../../../shared/i18n'
import type { PipelineStep } from '../../../shared/pipeline'
import { formatCost, formatCount } from '../answer/format'
import { percentText } from '../fidelity/percent'

/** A span of time, tenths of a second below ten: `1.2 s`, `24 s`, `1 min 5 s`. */
export function timeText(ms: number): string {
  const tenths = Math.max(0.1, Math.round(ms / 100) / 10)
  if (tenths < 10) return t('pipeline.seconds', { count: tenths.toFixed(1) })
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return t('pipeline.seconds', { count: seconds })
  return t('pipeline.minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })
}

/** How long a step took, ms; null while it has not ended or where it is not known. */
export function tookMs({ startedAt, endedAt }: PipelineStep): number | null {
  return startedAt === null || endedAt === null ? null : Math.max(0, endedAt - startedAt)
}

/** The one thing that is told of a step in the line; what is under way has a clock instead. */
export function briefText(step: PipelineStep): string {
  const { state, score } = step
  if (state === 'waiting' || state === 'running') return ''
  if (state !== 'done') return t(`pipeline.state.${state}`)
  if (score !== null) return percentText(score)
  const ms = tookMs(step)
  return ms === null ? t('pipeline.state.done') : timeText(ms)
}

/** Time, likeness, tokens and price, as far as they are known. */
export function factTexts(step: PipelineStep): string[] {
  const { name, tokens, costUsd, score } = step
  const ms = tookMs(step)
  const texts: string[] = []
  if (score !== null)
    texts.push(
      t(name === 'refine' ? 'pipeline.bestAlike' : 'pipeline.alike', { percent: percentText(score) }),
    )
  if (ms !== null) texts.push(timeText(ms))
  if (tokens !== null && tokens > 0) texts.push(t('pipeline.tokens', { count: formatCount(tokens) }))
  if (costUsd !== null) texts.push(formatCost(costUsd))
  // What thinking costs is part of the answer's price.
  else if (tokens !== null && tokens > 0 && name !== 'analyse') texts.push(t('pipeline.priceUnknown'))
  return texts
}

/** What a screen reader is told of a step: `Compare, done, 1.2 s, 94 %`. */
export function stepLabel(step: PipelineStep): string {
  const ms = tookMs(step)
  const parts = [t(`pipeline.name.${step.name}`), t(`pipeline.state.${step.state}`)]
  if (ms !== null) parts.push(timeText(ms))
  if (step.score !== null) parts.push(percentText(step.score))
  return parts.join(', ')
}

/** What to say of steps that went on, one sentence each; null where there is nothing to be told. */
export function changesText(before: readonly PipelineStep[], after: readonly PipelineStep[]): string | null {
  const told = after.filter(({ name, state }) => {
    const was = before.find((step) => step.name === name)
    return was !== undefined && was.state !== state && state !== 'waiting'
  })
  // What has begun is heard of when it ends, unless nothing else is to be said.
  const ended = told.filter(({ state }) => state !== 'running')
  const said = ended.length > 0 ? ended : told
  if (said.length === 0) return null
  return said.map((step) => `${stepLabel(step)}.`).join(' ')
}
