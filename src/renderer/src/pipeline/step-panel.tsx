import { X } from 'lucide-react'
import { t } from '../../../shared/i18n'
import type { Pipeline, PipelineStep } from '../../../shared/pipeline'
import { ask } from '../ipc'
import { Button, IconButton } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import { useCall } from '../ui/use-call'
import { editsSaved } from '../workspace/edits-saved'
import { Elapsed } from './elapsed'
import { actionsOf } from './step-actions'
import { StepIcon } from './step-icon'
import styles from './step-panel.module.css'
import { factTexts } from './step-words'

interface StepPanelProps {
  id: string
  pipeline: Pipeline
  step: PipelineStep
  onOpen: () => void
  onClose: () => void
}

/** One step: what it does, what became of it, and what can be done with it. */
export function StepPanel({ id, pipeline, step, onOpen, onClose }: StepPanelProps) {
  const { conversationId } = pipeline
  const { name, state, error } = step
  const { canOpen, run, skip } = actionsOf(pipeline, name)
  const call = useCall()
  const facts = factTexts(step)
  const why = whyText(step, run !== null)
  const failed = call.error ?? error
  return (
    <section
      id={id}
      className={styles.panel}
      aria-label={t(`pipeline.name.${name}`)}
      data-testid="pipeline-step"
    >
      <p className={styles.head} data-state={state}>
        <StepIcon state={state} />
        <strong className={styles.name}>{t(`pipeline.name.${name}`)}</strong>
        <span className={styles.state}>{t(`pipeline.state.${state}`)}</span>
        <span className={styles.facts}>
          {state === 'running' && (
            <span className={styles.fact}>
              <Elapsed from={step.startedAt} />
            </span>
          )}
          {facts.map((fact) => (
            <span key={fact} className={styles.fact}>
              {fact}
            </span>
          ))}
        </span>
        <IconButton size="sm" label={t('pipeline.close')} className={styles.close ?? ''} onClick={onClose}>
          <X size={14} aria-hidden />
        </IconButton>
      </p>
      <p className={styles.about}>
        {t(`pipeline.about.${name}`)} {why}
      </p>
      {failed && <ErrorCard error={failed} />}
      <div className={styles.actions}>
        {canOpen && (
          <Button size="sm" onClick={onOpen}>
            {t(`pipeline.open.${name}`)}
          </Button>
        )}
        {run && (
          <Button
            size="sm"
            disabled={call.busy}
            onClick={() =>
              void call.run(async () => {
                await editsSaved()
                await ask('pipeline.run', { conversationId, step: name })
              })
            }
          >
            {t(run === 'first' ? 'pipeline.run' : 'pipeline.runAgain')}
          </Button>
        )}
        {skip !== null && (
          <Button
            size="sm"
            tone="quiet"
            onClick={() => void call.run(() => ask('pipeline.skip', { conversationId, step: name, skip }))}
          >
            {t(skip ? 'pipeline.skip' : 'pipeline.unskip')}
          </Button>
        )}
      </div>
    </section>
  )
}

function whyText({ name, state, error }: PipelineStep, canRun: boolean): string {
  if (state === 'waiting')
    return t(canRun || name === 'export' ? 'pipeline.why.waitingForYou' : 'pipeline.why.waiting')
  if (state === 'skipped') return t(name === 'analyse' ? 'pipeline.why.noThinking' : 'pipeline.why.skipped')
  return state === 'stopped' && !error ? t('pipeline.why.stopped') : ''
}
