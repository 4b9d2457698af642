import type { ContextEstimate, ContextPart } from '../../shared/context'
import type { Draft, Message } from '../../shared/conversation'
import type { Model, Provider } from '../../shared/models'
import type { Ratios } from './calibration'
import { expectedCost } from './expected-cost'
import { attachmentTokens, calibrated, type PromptOptions, promptLoad, sentPart } from './prompt-load'
import { isFull, replyRoom } from './room'
import { messageFrameTokens } from './scale'

export interface EstimateOptions extends PromptOptions {
  /** The branch the draft would follow, oldest first. */
  branch: readonly Message[]
  draft: Draft
  ratios: Ratios
  monthUsd: number
  capUsd: number | null
}

/** Sizes people know from exports and other tools, longest side in pixels. */
const shrinkSidesPx = [2048, 1568, 1024, 768] as const

/** What sending the draft now would weigh and cost. An empty draft weighs nothing: the rest is what is there already. */
export async function estimateContext(options: EstimateOptions): Promise<ContextEstimate> {
  const { provider, model, draft, ratios, scale, monthUsd, capUsd } = options
  const messages = sentPart(options.branch)
  const load = await promptLoad(options, messages)
  const messageTokens = load.messages.map((message) => calibrated(message, ratios))
  const historyTokens = messageTokens.reduce((sum, tokens) => sum + tokens, 0)
  const draftTokens = await scale.text(draft.text)
  const isEmpty = draft.text === '' && draft.attachments.length === 0
  const frameTokens = isEmpty ? 0 : messageFrameTokens
  const systemTokens = calibrated(load.system, ratios)
  const toolsTokens = calibrated(load.tools, ratios)

  const parts: ContextPart[] = [
    part('system', systemTokens),
    part('tools', toolsTokens),
    part('history', historyTokens),
    part('text', calibrated({ textTokens: draftTokens + frameTokens, imageTokens: 0 }, ratios)),
    ...draftPictures(draft, model, provider, ratios),
  ]
  const totalTokens = parts.reduce((sum, { tokens }) => sum + tokens, 0)
  const replyTokens = replyRoom({ model, inputTokens: totalTokens, measured: ratios.samples > 0 })
  const full = isFull({ model, inputTokens: totalTokens })
  const fixedTokens = systemTokens + toolsTokens
  const cost = expectedCost({
    provider,
    model,
    messages,
    messageTokens,
    fixedTokens,
    totalTokens,
    replyTokens,
  })
  return {
    parts,
    totalTokens,
    windowTokens: model.contextTokens,
    replyTokens,
    full,
    inputCostUsd: cost.inputUsd,
    expectedCostUsd: cost.totalUsd,
    monthUsd,
    capUsd,
    shrinkToPx: full ? shrinkTo(draft, model, provider, ratios, totalTokens) : null,
    canFold: messages.filter(({ role }) => role === 'user').length >= 2,
  }
}

function part(kind: ContextPart['kind'], tokens: number): ContextPart {
  return { kind, id: null, tokens }
}

function draftPictures(
  { attachments }: Draft,
  model: Model,
  provider: Provider,
  ratios: Ratios,
): ContextPart[] {
  return attachments.map((attachment) => ({
    kind: 'attachment',
    id: attachment.id,
    tokens: calibrated({ textTokens: 0, imageTokens: attachmentTokens(attachment, model, provider) }, ratios),
  }))
}

/** The largest side that makes a full request fit; where none does, the smallest that helps; null: none helps. */
function shrinkTo(
  draft: Draft,
  model: Model,
  provider: Provider,
  ratios: Ratios,
  totalTokens: number,
): number | null {
  const weigh = (maxSidePx: number) => {
    const attachments = draft.attachments.map((attachment) => ({
      ...attachment,
      sendMaxSidePx: Math.min(maxSidePx, attachment.sendMaxSidePx ?? Number.POSITIVE_INFINITY),
    }))
    return draftPictures({ ...draft, attachments }, model, provider, ratios).reduce(
      (sum, { tokens }) => sum + tokens,
      0,
    )
  }
  const nowTokens = weigh(Number.POSITIVE_INFINITY)
  const totalWith = (sidePx: number) => totalTokens - nowTokens + weigh(sidePx)
  const fitting = shrinkSidesPx.find((sidePx) => !isFull({ model, inputTokens: totalWith(sidePx) }))
  if (fitting) return fitting
  return shrinkSidesPx.findLast((sidePx) => totalWith(sidePx) < totalTokens) ?? null
}
