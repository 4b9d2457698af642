import { AppError, toErrorInfo } from '../../shared/errors'
import type { PipelineStepName, PipelineStepState } from '../../shared/pipeline'
import { pictureOf } from './build-turn'
import type { PipelineRecords, SeenPipeline } from './pipeline-records'
import type { PipelineServiceOptions } from './pipeline-service'
import type { StepWork } from './step-work'

interface FollowOptions
  extends Pick<
    PipelineServiceOptions,
    'versionIds' | 'isLive' | 'measure' | 'render' | 'compare' | 'refine' | 'settings' | 'now'
  > {
  records: PipelineRecords
  work: StepWork
  stateOf: (conversationId: string, step: PipelineStepName) => PipelineStepState | null
  isWanted: (conversationId: string, step: PipelineStepName) => boolean
  tell: (conversationId: string) => void
}

/** What main does by itself for a page that is to be built: before the answer, and after it. */
export function createFollow(options: FollowOptions) {
  const { versionIds, isLive, refine, settings, records, work, stateOf, isWanted, tell, now } = options

  const measure = ({ kept: { conversationId, turnId }, turn }: SeenPipeline) => {
    const picture = pictureOf(turn)
    if (!picture) return
    const place = { conversationId, turnId, replyId: null }
    void work.run(place, 'measure', async (signal) => {
      await options.measure(picture, signal)
      return null
    })
  }

  /** As it is now; null where the branch in view is another one. */
  const inView = ({ kept: { conversationId, turnId }, reply }: SeenPipeline): SeenPipeline | null => {
    const seen = records.seen(conversationId)
    return seen?.kept.turnId === turnId && seen.reply?.id === reply?.id ? seen : null
  }

  const refineBySetting = async (seen: SeenPipeline) => {
    const { conversationId, referenceId } = seen.kept
    const { refineRounds, refineBudgetUsd } = settings()
    const isTheirTurn = inView(seen)?.isLast && !isLive(conversationId)
    if (refineRounds === 0 || !isTheirTurn || stateOf(conversationId, 'refine') !== 'waiting') return
    await refine.start({ conversationId, referenceId, rounds: refineRounds, budgetUsd: refineBudgetUsd })
  }

  /** Does what follows the answer by itself, from a step on. Never rejects. */
  const follow = async (seen: SeenPipeline, from: 'preview' | 'compare') => {
    const { kept, turn, reply } = seen
    const { conversationId, turnId, referenceId } = kept
    const versionId = versionIds(conversationId).at(-1)
    const picture = pictureOf(turn)
    if (versionId === undefined || !picture || !reply) return
    const place = { conversationId, turnId, replyId: reply.id }
    work.forget(conversationId, turnId, 'compare')
    if (from === 'preview') {
      if (!isWanted(conversationId, 'preview')) return
      const isShown = await work.run(place, 'preview', async (signal) => {
        await options.render(conversationId, versionId, picture, signal)
        return null
      })
      if (!isShown) return
    }
    if (!inView(seen) || !isWanted(conversationId, 'compare')) return
    const isCompared = await work.run(place, 'compare', (signal) =>
      options.compare(conversationId, versionId, referenceId, signal),
    )
    if (!isCompared) return
    await refineBySetting(seen).catch((error) => {
      if (error instanceof AppError && error.code === 'busy') return
      const failed = { state: 'failed' as const, startedAt: now(), endedAt: now(), score: null }
      const step = { ...failed, replyId: reply.id, error: toErrorInfo(error) }
      records.changeStep(conversationId, turnId, 'refine', step)
      tell(conversationId)
    })
  }

  const followReply = (seen: SeenPipeline) => {
    const { kept, reply } = seen
    const madeFiles = reply !== null && versionIds(kept.conversationId).includes(reply.id)
    if (reply?.end?.outcome === 'done' && madeFiles) void follow(seen, 'preview')
  }

  return { measure, follow, followReply }
}
