import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { t } from '../../../shared/i18n'
import type { PipelineStep, PipelineStepName } from '../../../shared/pipeline'
import type { ConversationModel } from '../chat/conversation-store'
import type { WindowModel } from '../chat-window/window-store'
import { Elapsed } from './elapsed'
import styles from './pipeline-line.module.css'
import type { PipelineModel } from './pipeline-store'
import { currentStep } from './step-actions'
import { StepIcon } from './step-icon'
import { StepPanel } from './step-panel'
import { briefText, stepLabel } from './step-words'
import { useOpenStep } from './use-open-step'

interface PipelineLineProps {
  model: PipelineModel
  conversations: ConversationModel
  view: WindowModel
}

/** The steps from a capture to a project in a line, and what is known of the one that was opened. */
export function PipelineLine({ model, conversations, view }: PipelineLineProps) {
  const pipeline = useStore(model.store, (state) => state.pipeline)
  const id = useId()
  const line = useRef<HTMLDivElement>(null)
  const [opened, setOpened] = useState<PipelineStepName | null>(null)
  // Where the keyboard comes back to.
  const [reached, setReached] = useState<PipelineStepName>('measure')
  const open = useOpenStep(pipeline, conversations, view)
  if (!pipeline) return null
  const { steps } = pipeline
  const current = currentStep(steps)
  const shown = steps.find(({ name }) => name === opened)
  const buttonOf = (name: PipelineStepName | undefined) =>
    line.current?.querySelector<HTMLElement>(`[data-step="${name}"]`)

  const onLineKey = (event: KeyboardEvent) => {
    const at = steps.findIndex(({ name }) => name === reached)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: steps.length - 1 }[event.key]
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    buttonOf(steps[(to + steps.length) % steps.length]?.name)?.focus()
  }
  const close = () => {
    buttonOf(opened ?? undefined)?.focus()
    setOpened(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || opened === null) return
    event.preventDefault()
    event.stopPropagation()
    close()
  }
  return (
    <section
      className={styles.pipeline}
      aria-label={t('pipeline.title')}
      data-testid="pipeline"
      onKeyDown={onKeyDown}
    >
      <div className={styles.row}>
        <div
          ref={line}
          role="toolbar"
          aria-label={t('pipeline.title')}
          className={styles.line}
          onKeyDown={onLineKey}
        >
          {steps.map((step) => (
            <button
              key={step.name}
              type="button"
              className={styles.step}
              data-step={step.name}
              data-state={step.state}
              aria-label={stepLabel(step)}
              title={stepLabel(step)}
              aria-expanded={step.name === opened}
              aria-controls={step.name === opened ? id : undefined}
              tabIndex={step.name === reached ? 0 : -1}
              onFocus={() => setReached(step.name)}
              onClick={() => setOpened(step.name === opened ? null : step.name)}
            >
              <span className={styles.mark}>
                <StepIcon state={step.state} />
              </span>
              <span className={styles.name}>{t(`pipeline.name.${step.name}`)}</span>
              <Brief step={step} />
            </button>
          ))}
        </div>
        {current && (
          <p className={styles.now} aria-hidden>
            <span>{t(`pipeline.name.${current.name}`)}</span> <Brief step={current} />
          </p>
        )}
      </div>
      {shown && (
        <StepPanel
          key={shown.name}
          id={id}
          pipeline={pipeline}
          step={shown}
          onOpen={() => open(shown.name)}
          onClose={close}
        />
      )}
    </section>
  )
}

function Brief({ step }: { step: PipelineStep }) {
  return (
    <span className={styles.brief} data-state={step.state}>
      {step.state === 'running' ? <Elapsed from={step.startedAt} /> : briefText(step)}
    </span>
  )
}
