import type { Model } from '../../shared/models'

/** An answer shorter than this is of no use: with less room a request is not sent. */
export const minReplyTokens = 1024

/** How far an estimate may be off, as a share of it: before and after the provider's own count was seen. */
const marginShare = 0.1
const measuredMarginShare = 0.03
const marginFloorTokens = 64

interface Need {
  model: Pick<Model, 'contextTokens' | 'maxOutputTokens'>
  /** Estimated. */
  inputTokens: number
  /** The estimate was calibrated by this model's own counts. */
  measured: boolean
}

/** Whether a request leaves less room than a sensible answer needs. A window that is not known is never full. */
export function isFull({ model, inputTokens }: Omit<Need, 'measured'>): boolean {
  if (model.contextTokens === null) return false
  return inputTokens + smallestReply(model) > model.contextTokens
}

/**
 * Room for the answer, tokens: what the model may answer at most, and no more than the window leaves beside the input
 * and a margin for the estimate's error. null where neither limit is known.
 */
export function replyRoom({ model, inputTokens, measured }: Need): number | null {
  const { contextTokens, maxOutputTokens } = model
  if (contextTokens === null) return maxOutputTokens
  const marginTokens =
    marginFloorTokens + Math.ceil(inputTokens * (measured ? measuredMarginShare : marginShare))
  const leftTokens = Math.max(0, contextTokens - inputTokens)
  // When little is left the margin yields, not the answer: the input is more likely counted too high than too low.
  const roomTokens = Math.max(Math.min(leftTokens, smallestReply(model)), leftTokens - marginTokens)
  return Math.min(maxOutputTokens ?? Number.POSITIVE_INFINITY, roomTokens)
}

/**
 * What a request is to set as its longest answer, so that input and answer never exceed the window; at least 1. null:
 * leave the field out, because the model has no limit of its own and servers then take what is left of the window.
 */
export function maxTokensFor(need: Need): number | null {
  if (need.model.maxOutputTokens === null) return null
  const room = replyRoom(need)
  return room === null ? null : Math.max(1, room)
}

function smallestReply({ maxOutputTokens }: Need['model']): number {
  return Math.min(minReplyTokens, maxOutputTokens ?? minReplyTokens)
}
