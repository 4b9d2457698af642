import type { AssistantMessage, Message, UserMessage } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import type { Records } from '../history/records'
import type { KeptPipeline, KeptStep, KeptStepName } from './kept-pipeline'

/** A pipeline with the messages it is about, as the branch in view has them. */
export interface SeenPipeline {
  kept: KeptPipeline
  turn: UserMessage
  /** To its turn; null where that has none. */
  reply: AssistantMessage | null
  /** Nothing was said after its reply. */
  isLast: boolean
}

export type PipelineRecords = ReturnType<typeof openPipelineRecords>

/** The pipelines of conversations as they are written down. */
export function openPipelineRecords({
  records,
  branchOf,
}: {
  records: Pick<Records, 'of' | 'put'>
  /** The branch in view, the live reply as it is now. */
  branchOf: (conversationId: string) => readonly Message[]
}) {
  const all = (conversationId: string): KeptPipeline[] =>
    records.of(conversationId, 'pipeline').map((body) => JSON.parse(body) as KeptPipeline)

  const put = (kept: KeptPipeline) => {
    try {
      const { conversationId, turnId } = kept
      records.put(conversationId, { kind: 'pipeline', id: turnId, body: JSON.stringify(kept) })
    } catch (error) {
      // Deleted meanwhile: nobody asks for it.
      if (!(error instanceof AppError)) throw error
    }
  }

  const change = (
    conversationId: string,
    turnId: string,
    how: (kept: KeptPipeline) => Partial<KeptPipeline>,
  ) => {
    const kept = all(conversationId).find((one) => one.turnId === turnId)
    if (kept) put({ ...kept, ...how(kept) })
  }

  /** null: it was deleted. */
  const branchIfThere = (conversationId: string): readonly Message[] | null => {
    try {
      return branchOf(conversationId)
    } catch (error) {
      if (error instanceof AppError && error.code === 'conversation-missing') return null
      throw error
    }
  }

  return {
    put,
    change,
    /** Writes a step down, or with null forgets it. */
    changeStep(conversationId: string, turnId: string, name: KeptStepName, step: KeptStep | null) {
      change(conversationId, turnId, ({ steps }) => {
        const { [name]: _, ...others } = steps
        return { steps: step ? { ...others, [name]: step } : others }
      })
    },
    /** The newest on the branch in view. */
    seen(conversationId: string): SeenPipeline | null {
      const byTurn = new Map(all(conversationId).map((kept) => [kept.turnId, kept]))
      if (byTurn.size === 0) return null
      const branch = branchIfThere(conversationId)
      if (!branch) return null
      const place = branch.findLastIndex(({ id }) => byTurn.has(id))
      const turn = branch[place]
      const kept = byTurn.get(turn?.id ?? '')
      if (!kept || turn?.role !== 'user') return null
      const next = branch[place + 1]
      const reply = next?.role === 'assistant' ? next : null
      return { kept, turn, reply, isLast: place + (reply ? 2 : 1) === branch.length }
    },
  }
}
