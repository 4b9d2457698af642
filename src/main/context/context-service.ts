import type { Attachment } from '../../shared/attachments'
import type { ContextEstimate } from '../../shared/context'
import type { AssistantMessage, Draft, Message } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import {
  costUsd,
  findModel,
  type Model,
  type ModelChoice,
  type Provider,
  quirkKey,
} from '../../shared/models'
import { isOffline } from '../../shared/offline-provider'
import type { Settings } from '../../shared/settings'
import { systemPrompt } from '../providers/system-prompt'
import { toolDefinitions } from '../tools/registry'
import type { Usage } from '../usage/usage'
import type { Calibration } from './calibration'
import { openCalibration } from './calibration-file'
import { estimateContext } from './estimate'
import { addLoads, calibrated, type PromptOptions, promptLoad, requestLoad, sentPart } from './prompt-load'
import { maxTokensFor } from './room'
import { createScale } from './scale'
import { createTokenizer, roughTokenizer, type Tokenizer } from './tokenizer'

interface ContextServiceOptions {
  /** The whole branch in view as it is sent, oldest first, a live reply as it is now. */
  branchOf: (conversationId: string) => readonly Message[]
  /** A draft as it is sent: with what is told besides what the user wrote. */
  toldDraft?: (conversationId: string, draft: Draft) => Draft
  /** @throws AppError conversation-missing */
  headOf: (conversationId: string) => { draft: Draft }
  settings: () => Pick<Settings, 'providers' | 'useTools' | 'learned' | 'monthlyCapUsd'>
  /** Who answers next. */
  choice: () => ModelChoice
  usage: Pick<Usage, 'monthUsd' | 'checkCap'>
  /** Where what was learned of models is kept, `context-calibration.json`. */
  file: string
  tokenizer?: Tokenizer
  now?: () => number
}

export interface ContextService {
  /** What sending this text with the draft's pictures would weigh and cost. @throws AppError no-model */
  estimate(conversationId: string, text: string): Promise<ContextEstimate>
  /**
   * Refuses what must not be sent; `text` is null for a request without a new turn (retry, continue). The draft's pictures
   * go with it where none are given.
   * @throws AppError context-full, cap-reached, no-model
   */
  guard(conversationId: string, text: string | null, attachments?: readonly Attachment[]): Promise<void>
  /** Refuses the next request of a run whose cost so far is not written down yet. @throws AppError cap-reached */
  guardRun(soFar: AssistantMessage): void
  /** `max_tokens` of the next request on this branch; null: leave it out. Never rejects for a branch that is there. */
  maxTokens(conversationId: string, provider: Provider, model: Model): Promise<number | null>
  /** Compares what a reply's first request was estimated at with what the provider counted. Never rejects. */
  learn(conversationId: string, message: AssistantMessage): Promise<void>
  /** Resolves when everything learned is on disk. */
  flush(): Promise<void>
}

/** Weighs conversations against their model's window and the user's cap, and learns from every answer. */
export function createContextService(options: ContextServiceOptions): ContextService {
  const {
    branchOf,
    headOf,
    settings,
    choice,
    usage,
    file,
    tokenizer = createTokenizer(),
    now = Date.now,
  } = options
  const { toldDraft = (_, draft) => draft } = options
  const openedAt = now()
  const scale = createScale(tokenizer)
  // Before anything was written there are only Reticle's own words to weigh.
  const roughScale = createScale(roughTokenizer)
  const learnedFrom = new Set<string>()
  let opening: ReturnType<typeof openCalibration> | null = null

  // Read with the first estimate, so that it costs nothing at start.
  const calibration = () => {
    opening ??= openCalibration(file)
    return opening
  }

  const chosen = () => {
    const found = findModel(settings().providers, choice())
    if (!found) throw new AppError('no-model')
    return found
  }

  const promptOf = (provider: Provider, model: Model): PromptOptions => ({
    provider,
    model,
    quirks: settings().learned[quirkKey(provider, model)] ?? [],
    systemPrompt,
    tools: settings().useTools ? toolDefinitions() : null,
    scale,
  })

  const ratiosOf = ({ ratios }: Pick<Calibration, 'ratios'>, { provider, model }: PromptOptions) =>
    ratios(quirkKey(provider, model))

  const estimate = async (conversationId: string, written: Draft) => {
    const { provider, model } = chosen()
    const branch = branchOf(conversationId)
    const isTurn = written.text !== '' || written.attachments.length > 0 || (written.files?.length ?? 0) > 0
    const draft = isTurn ? toldDraft(conversationId, written) : written
    const isBlank = branch.length === 0 && draft.text === ''
    // What is answered on this computer fills no window and costs nothing.
    const isRough = isBlank || isOffline(choice())
    const prompt = { ...promptOf(provider, model), ...(isRough && { scale: roughScale }) }
    return estimateContext({
      ...prompt,
      branch,
      draft,
      ratios: ratiosOf(await calibration(), prompt),
      monthUsd: usage.monthUsd(),
      capUsd: settings().monthlyCapUsd,
    })
  }

  const learn = async (conversationId: string, message: AssistantMessage) => {
    const promptTokens = message.steps[0]?.usage?.inputTokens ?? 0
    // A reply that went on after a cut has the counts of two requests added up.
    const isResumed = message.startedAt < openedAt || learnedFrom.has(message.id)
    if (isResumed || promptTokens <= 0) return
    learnedFrom.add(message.id)
    const found = findModel(settings().providers, message)
    const branch = branchOf(conversationId)
    const place = branch.findIndex(({ id }) => id === message.id)
    if (!found || place < 0) return
    const prompt = promptOf(found.provider, found.model)
    const load = await promptLoad(prompt, sentPart(branch.slice(0, place)))
    const measured = addLoads([load.system, load.tools, ...load.messages])
    ;(await calibration()).learn(quirkKey(found.provider, found.model), { ...measured, promptTokens })
  }

  return {
    estimate: async (conversationId, text) =>
      estimate(conversationId, { ...headOf(conversationId).draft, text }),

    async guard(conversationId, text, given) {
      if (isOffline(choice())) return
      const isOther = text === null || given !== undefined
      const draft = isOther ? { attachments: [...(given ?? [])] } : headOf(conversationId).draft
      const { full, totalTokens, windowTokens, expectedCostUsd } = await estimate(conversationId, {
        ...draft,
        text: text ?? '',
      })
      if (full) {
        const { model } = chosen()
        throw new AppError('context-full', {
          params: { model: model.name, tokens: grouped(totalTokens), window: grouped(windowTokens ?? 0) },
        })
      }
      usage.checkCap(expectedCostUsd)
    },

    guardRun(soFar) {
      const found = findModel(settings().providers, soFar)
      if (found && soFar.usage) usage.checkCap(costUsd(soFar.usage, found.model.prices))
    },

    async maxTokens(conversationId, provider, model) {
      const prompt = promptOf(provider, model)
      const ratios = ratiosOf(await calibration(), prompt)
      const load = await requestLoad(prompt, sentPart(branchOf(conversationId)))
      const measured = ratios.samples > 0
      return maxTokensFor({ model, inputTokens: calibrated(load, ratios), measured })
    },

    // What cannot be learned from this reply is learned from the next.
    learn: (conversationId, message) => learn(conversationId, message).catch(() => undefined),

    flush: async () => (await opening)?.written(),
  }
}

function grouped(tokens: number): string {
  return String(tokens).replace(/\B(?=(\d{3})+$)/g, ',')
}
