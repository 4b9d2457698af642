import type { PictureAttachment } from '../../shared/attachments'
import type { AssistantMessage, Message, UserMessage } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import { isOffline } from '../../shared/offline-provider'
import {
  isLeftOut,
  type Pipeline,
  type PipelineStepName,
  type PipelineStepState,
  withNeeds,
} from '../../shared/pipeline'
import type { Settings } from '../../shared/settings'
import type { Records } from '../history/records'
import type { RefineService } from '../refine/refine-service'
import { pictureToBuild } from './build-turn'
import { shownPipeline } from './kept-pipeline'
import { createFollow } from './pipeline-follow'
import { openPipelineRecords, type SeenPipeline } from './pipeline-records'
import { createStepWork } from './step-work'

export interface PipelineServiceOptions {
  /** The branch in view, the live reply as it is now. */
  branchOf: (conversationId: string) => readonly Message[]
  isLive: (conversationId: string) => boolean
  /** The ids of the workspace's versions, oldest first. */
  versionIds: (conversationId: string) => string[]
  measure: (picture: PictureAttachment, signal: AbortSignal) => Promise<unknown>
  /** Renders a version as large as a picture. */
  render: (
    conversationId: string,
    versionId: string,
    picture: PictureAttachment,
    signal: AbortSignal,
  ) => Promise<unknown>
  /** Compares a version with a picture; the score. */
  compare: (
    conversationId: string,
    versionId: string,
    referenceId: string,
    signal: AbortSignal,
  ) => Promise<number>
  refine: Pick<RefineService, 'start' | 'stop' | 'of'>
  chat: {
    answerAgain: (
      conversationId: string,
      turnId: string,
      how: { thinking?: boolean; facts?: boolean },
    ) => Promise<void>
    resume: (conversationId: string) => Promise<void>
    stop: (conversationId: string) => void
  }
  settings: () => Pick<Settings, 'refineRounds' | 'refineBudgetUsd' | 'buildSkips'>
  /** Left out of the next one, too. */
  remember: (skips: PipelineStepName[]) => void
  records: Records
  onChanged: (pipeline: Pipeline) => void
  now: () => number
}

export type PipelineService = ReturnType<typeof createPipelineService>

/** What becomes of each "Build it": what runs by itself is started here, what the user wants is done or left out. */
export function createPipelineService(options: PipelineServiceOptions) {
  const { versionIds, isLive, refine, chat, settings, remember, onChanged, now } = options
  const records = openPipelineRecords(options)
  const told = new Map<string, string>()
  /** Replies that are thinking still. */
  const thinking = new Set<string>()
  const waitingForEnd = new Map<string, (ended: AssistantMessage) => void>()

  const of = (conversationId: string): Pipeline | null => {
    const seen = records.seen(conversationId)
    if (!seen) return null
    const { kept, reply } = seen
    const refining = refine.of(conversationId)
    const isIts =
      refining && reply && refining.referenceId === kept.referenceId && refining.startedAt >= reply.startedAt
    const isUnderWay = (name: Parameters<typeof work.isUnderWay>[1]) => work.isUnderWay(kept.turnId, name)
    return shownPipeline(kept, { reply, refining: isIts ? refining : null, isUnderWay })
  }
  const tell = (conversationId: string) => {
    const pipeline = of(conversationId)
    const text = JSON.stringify(pipeline)
    if (!pipeline || told.get(conversationId) === text) return
    told.set(conversationId, text)
    onChanged(pipeline)
  }
  const work = createStepWork({ records, onChange: tell, now })

  const stateOf = (conversationId: string, step: PipelineStepName): PipelineStepState | null =>
    of(conversationId)?.steps.find(({ name }) => name === step)?.state ?? null
  const isWanted = (conversationId: string, step: PipelineStepName): boolean => {
    const kept = records.seen(conversationId)?.kept
    return kept !== undefined && !isLeftOut(step, kept.skipped)
  }

  const { measure, follow, followReply } = createFollow({
    ...options,
    records,
    work,
    stateOf,
    isWanted,
    tell,
  })

  /** Asks again in another way. What has answered already stays. */
  const askAgain = async (
    { conversationId, turnId }: SeenPipeline['kept'],
    how: { thinking?: boolean; facts?: boolean },
  ) => {
    // One who has said so already is waited for.
    if (waitingForEnd.has(conversationId)) return
    const ended = new Promise<AssistantMessage>((resolve) => waitingForEnd.set(conversationId, resolve))
    chat.stop(conversationId)
    if ((await ended).end?.outcome === 'stopped') await chat.answerAgain(conversationId, turnId, how)
  }

  const skipNow = async (seen: SeenPipeline, step: PipelineStepName) => {
    const { kept, turn, reply } = seen
    const { conversationId, turnId } = kept
    if (step === 'measure' || step === 'preview' || step === 'compare') {
      work.forget(conversationId, turnId, step)
    }
    if (step === 'refine') refine.stop(conversationId)
    const isThinking = reply !== null && reply.end === null && reply.answerStartedAt === null
    if (!isThinking || isOffline(reply)) return
    const sendsFacts = turn.attachments.some((one) => one.kind === 'image' && one.sendFacts)
    if (step === 'analyse') await askAgain(kept, { thinking: false })
    if (step === 'measure' && sendsFacts) await askAgain(kept, { thinking: reply.thinking, facts: false })
  }

  const generateAgain = ({ kept: { conversationId, turnId }, reply, isLast }: SeenPipeline) => {
    const outcome = reply?.end?.outcome
    const isCutOff = outcome === 'stopped' || outcome === 'truncated'
    const hasText = reply?.steps.some(({ text }) => text !== '')
    if (reply && isCutOff && hasText && isLast && !isOffline(reply)) return chat.resume(conversationId)
    return chat.answerAgain(conversationId, turnId, reply ? { thinking: reply.thinking } : {})
  }

  /** Its reply began, and perhaps ended, before this was loaded. */
  const catchUp = (seen: SeenPipeline) => {
    const { conversationId } = seen.kept
    const isFree = !isLive(conversationId) && stateOf(conversationId, 'preview') === 'waiting'
    if (seen.reply?.end && isFree) followReply(seen)
    if (seen.reply?.end === null && seen.reply.answerStartedAt === null) thinking.add(seen.reply.id)
  }

  return {
    of,
    /** Runs a step again, and what follows by itself. @throws AppError busy, nothing-to-compare; what sending throws */
    async run(conversationId: string, step: PipelineStepName): Promise<void> {
      const seen = records.seen(conversationId)
      if (!seen) throw new AppError('message-missing')
      const { kept, reply } = seen
      records.change(conversationId, kept.turnId, ({ skipped }) => ({ skipped: withNeeds(skipped, step) }))
      switch (step) {
        case 'measure':
          return measure(seen)
        case 'analyse':
          return chat.answerAgain(conversationId, kept.turnId, { thinking: true })
        case 'generate':
          return generateAgain(seen)
        case 'preview':
        case 'compare':
          if (isLive(conversationId)) throw new AppError('busy')
          if (!reply || versionIds(conversationId).length === 0) throw new AppError('nothing-to-compare')
          return void follow(seen, step)
        case 'refine': {
          records.changeStep(conversationId, kept.turnId, 'refine', null)
          const { referenceId } = kept
          return refine.start({ conversationId, referenceId, rounds: 1, budgetUsd: null })
        }
        case 'export':
          return tell(conversationId)
      }
    },
    /** Leaves a step out, in the middle of it as well, or no longer. What is done stays done. */
    async skip(conversationId: string, step: PipelineStepName, skip: boolean): Promise<void> {
      const seen = records.seen(conversationId)
      if (!seen || step === 'generate') return
      const { kept } = seen
      const state = stateOf(conversationId, step)
      if (skip && state === 'done') return
      const skipped = skip ? [...new Set([...kept.skipped, step])] : withNeeds(kept.skipped, step)
      records.change(conversationId, kept.turnId, () => ({ skipped }))
      // Who ends a step that takes too long has not said that the next page should go without it.
      if (state === 'running') await skipNow(seen, step)
      else {
        if (step === 'preview' || step === 'compare') work.forget(conversationId, kept.turnId, step)
        remember(skipped.filter((name) => name !== 'measure' && name !== 'analyse'))
      }
      tell(conversationId)
    },

    /** A turn that asks for a page was said. */
    began(conversationId: string, turn: UserMessage) {
      const picture = pictureToBuild(turn)
      if (!picture) return
      const skipped = [...settings().buildSkips]
      records.put({ conversationId, turnId: turn.id, referenceId: picture.id, skipped, steps: {} })
      const seen = records.seen(conversationId)
      if (seen) {
        if (isWanted(conversationId, 'measure')) measure(seen)
        catchUp(seen)
      }
      tell(conversationId)
    },
    /** This was loaded because a reply began. */
    loadedFor(conversationId: string) {
      const seen = records.seen(conversationId)
      if (seen) catchUp(seen)
    },
    /** A reply began (null) or ended. */
    replyChanged(conversationId: string, ended: AssistantMessage | null) {
      if (ended) {
        waitingForEnd.get(conversationId)?.(ended)
        waitingForEnd.delete(conversationId)
        thinking.delete(ended.id)
      }
      const seen = records.seen(conversationId)
      if (!seen) return
      const { reply } = seen
      if (!ended && reply && !reply.end) {
        thinking.add(reply.id)
        for (const step of ['preview', 'compare'] as const)
          work.forget(conversationId, seen.kept.turnId, step)
      }
      if (ended && ended.id === reply?.id) followReply(seen)
      tell(conversationId)
    },
    /** Something of a reply came. */
    replyGrew(conversationId: string, messageId: string, isText: boolean) {
      if (isText && thinking.delete(messageId)) tell(conversationId)
    },
    /** The branch in view, or the rounds of refining, are others. */
    changed: tell,
    /** The conversation's workspace was written somewhere. */
    exported(conversationId: string) {
      const seen = records.seen(conversationId)
      if (!seen?.reply) return
      const step = { state: 'done' as const, startedAt: null, endedAt: now(), error: null, score: null }
      const { turnId } = seen.kept
      records.changeStep(conversationId, turnId, 'export', { ...step, replyId: seen.reply.id })
      tell(conversationId)
    },
    close: work.close,
  }
}
