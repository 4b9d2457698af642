import { afterEach, beforeEach } from 'vitest'
import { AppError, type ErrorCode } from '../../shared/errors'
import type { Pipeline, PipelineStep, PipelineStepName, PipelineStepState } from '../../shared/pipeline'
import type { RefineEnd, Refining } from '../../shared/refine'
import {
  design,
  openTrialConversation,
  type ScriptedAnswer,
  type TrialConversation,
  until,
} from '../refine/trial-conversation'
import { createPipelineService, type PipelineService } from './pipeline-service'

type Effect = 'measure' | 'render' | 'compare'

/** Pipelines on a real history, with a scripted model and effects. */
export interface TrialPipeline {
  at: TrialConversation
  pipeline: PipelineService
  id: string
  told: Pipeline[]
  /** What was done, in this order. */
  done: string[]
  effects: Record<Effect, (signal: AbortSignal) => Promise<void>>
  settings: { refineRounds: number; refineBudgetUsd: number | null; buildSkips: PipelineStepName[] }
  refining: Refining | null
  /** Sends a capture to be built. */
  build(answer?: ScriptedAnswer): Promise<void>
  /** The app ends and starts again, whatever it was doing. */
  restart(): void
  /** Of all steps in their order. */
  states(): string | undefined
  step(name: PipelineStepName): PipelineStep | undefined
  stateIs(name: PipelineStepName, state: PipelineStepState): Promise<void>
  endRefining(end: RefineEnd): void
}

export const never = () => new Promise<void>(() => undefined)
export const failing = (code: ErrorCode) => () => Promise.reject(new AppError(code))

/** Set up anew for each test. */
export function trialPipeline(): TrialPipeline {
  const p = {
    async build(answer = { page: 'first' }) {
      p.at.chat.addToDraft(p.id, { ...design, sendFacts: true }, false)
      p.at.answers.push(answer)
      await p.at.chat.sendIntent(p.id, 'build')
    },
    restart() {
      p.pipeline.close()
      p.at.runs.flush()
      p.at.close()
      p.at = openTrialConversation(p.at.folder)
      p.pipeline = start(p)
    },
    states: () =>
      p.pipeline
        .of(p.id)
        ?.steps.map(({ state }) => state)
        .join(' '),
    step: (name) => p.pipeline.of(p.id)?.steps.find((one) => one.name === name),
    stateIs: (name, state) => until(() => p.step(name)?.state === state),
    endRefining(end) {
      if (!p.refining) return
      const round = { messageId: null, versionId: null, comparisonId: null, tokens: 900, costUsd: 0.02 }
      const rounds = [{ ...round, round: 0, score: 0.9 }]
      p.refining = { ...p.refining, doing: null, end, endedAt: p.at.now(), rounds }
      p.pipeline.changed(p.id)
    },
  } as TrialPipeline

  beforeEach(() => {
    const nothing = async () => undefined
    p.at = openTrialConversation()
    p.told = []
    p.done = []
    p.settings = { refineRounds: 0, refineBudgetUsd: null, buildSkips: [] }
    p.refining = null
    p.effects = { measure: nothing, render: nothing, compare: nothing }
    p.pipeline = start(p)
    p.id = p.at.chat.create(1).id
  })
  afterEach(() => {
    p.at.close()
    p.at.remove()
  })
  return p
}

function start(p: TrialPipeline): PipelineService {
  const { at } = p
  const effect = async (name: Effect, signal: AbortSignal) => {
    p.done.push(name)
    await p.effects[name](signal)
  }
  const service = createPipelineService({
    branchOf: at.chat.branchOf,
    isLive: at.runs.isLive,
    versionIds: (conversationId) => at.versions(conversationId).map(({ id }) => id),
    measure: (_, signal) => effect('measure', signal),
    render: (_, __, ___, signal) => effect('render', signal),
    async compare(_, __, ___, signal) {
      await effect('compare', signal)
      return 0.8
    },
    refine: {
      async start({ conversationId, referenceId, rounds }) {
        p.done.push(`refine ${rounds}`)
        p.refining = {
          conversationId,
          referenceId: referenceId ?? '',
          startedAt: at.now(),
          endedAt: null,
          wanted: rounds,
          budgetUsd: null,
          rounds: [],
          doing: 'rendering',
          best: 0,
          end: null,
        }
        service.changed(conversationId)
      },
      stop: () => p.endRefining({ why: 'stopped' }),
      of: () => p.refining,
    },
    chat: { answerAgain: at.chat.answerAgain, resume: at.chat.resume, stop: at.runs.stop },
    settings: () => p.settings,
    remember: (buildSkips) => {
      p.settings.buildSkips = buildSkips
    },
    records: at.history.records,
    onChanged: (changed) => p.told.push(changed),
    now: at.now,
  })
  at.watch({
    turn: (conversationId, turn) => service.began(conversationId, turn),
    reply: (conversationId, ended) => service.replyChanged(conversationId, ended),
    event: (conversationId, messageId, { type }) =>
      service.replyGrew(conversationId, messageId, type === 'text'),
  })
  return service
}
