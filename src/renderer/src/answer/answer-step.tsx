import { memo } from 'react'
import type { ReplyStep } from '../../../shared/conversation'
import { growthsOf } from '../../../shared/run-events'
import { ToolCallCard } from '../tools/tool-call-card'
import { AnswerBody } from './answer-body'
import { Thinking } from './thinking'
import { UsedPictures } from './used-pictures'

interface AnswerStepProps {
  step: ReplyStep
  /** When thinking began and ended, Unix ms; null where it was not recorded. */
  thinkingFrom: number | null
  thinkingTo: number | null
  /** More of this step may come. */
  live: boolean
  runLive: boolean
  /** By the engine on this computer: it measures where models think. */
  offline: boolean
  onDecide?: ((callId: string, allow: boolean) => void) | undefined
}

/** One request's worth of an answer: thinking, text, tool calls. */
export const AnswerStep = memo(function AnswerStep(props: AnswerStepProps) {
  const { step, live } = props
  const { reasoning, text, toolCalls, pictures = [] } = step
  return (
    <>
      {reasoning !== '' && (
        <Thinking
          reasoning={reasoning}
          live={live && text === '' && toolCalls.length === 0}
          from={props.thinkingFrom}
          to={props.thinkingTo}
          offline={props.offline}
        />
      )}
      {text !== '' && <AnswerBody text={text} growths={growthsOf(step)} streaming={live} />}
      {pictures.length > 0 && <UsedPictures pictures={pictures} />}
      {toolCalls.map((call, index) => (
        <ToolCallCard
          // biome-ignore lint/suspicious/noArrayIndexKey: a call's id may come after its first piece
          key={index}
          call={call}
          live={props.runLive}
          onDecide={props.onDecide}
        />
      ))}
    </>
  )
})
