import type { Attachment } from '../../shared/attachments'
import type { Message } from '../../shared/conversation'
import { imageTokens, pictureMarkerTokens, videoTokens } from '../../shared/image-tokens'
import type { Model, Provider, Quirk } from '../../shared/models'
import { sentSize } from '../../shared/picture-size'
import { providerKinds } from '../../shared/provider-kinds'
import { videoSending } from '../../shared/video-sending'
import type { ToolDefinition } from '../tools/registry'
import type { Ratios } from './calibration'
import type { Scale, Weight } from './scale'

/** Tokens by our own count, before what was learned of the model is applied. */
export interface Load {
  textTokens: number
  imageTokens: number
}

export interface PromptOptions {
  provider: Provider
  model: Model
  quirks: readonly Quirk[]
  systemPrompt: string
  /** Offered to the model; null where it is offered none. */
  tools: readonly ToolDefinition[] | null
  scale: Scale
}

export interface PromptLoad {
  system: Load
  tools: Load
  messages: Load[]
}

/** The part of a branch that is sent: everything from its last summary on. */
export function sentPart(branch: readonly Message[]): readonly Message[] {
  const summary = branch.findLastIndex(({ role }) => role === 'summary')
  return summary < 0 ? branch : branch.slice(summary)
}

/** What a request's fixed beginning and its messages weigh. `messages` is the part that is sent. */
export async function promptLoad(options: PromptOptions, messages: readonly Message[]): Promise<PromptLoad> {
  const { provider, model, quirks, systemPrompt, scale } = options
  const tools = model.callsTools && !quirks.includes('no-tools') ? (options.tools ?? []) : []
  const loads: Load[] = []
  for (const message of messages) loads.push(loadOf(await scale.message(message), provider, model))
  return {
    system: textLoad(await scale.text(systemPrompt)),
    tools: textLoad(tools.length > 0 ? await scale.text(JSON.stringify(tools)) : 0),
    messages: loads,
  }
}

/**
 * What a whole request weighs. While a reply goes on (after tools, after a cut) its own reasoning is part of it for
 * every server that wants reasoning back.
 */
export async function requestLoad(options: PromptOptions, messages: readonly Message[]): Promise<Load> {
  const { system, tools, messages: loads } = await promptLoad(options, messages)
  const last = messages.at(-1)
  const { reasoningBack } = providerKinds[options.provider.kind]
  const isOwn = last?.role === 'assistant' && reasoningBack === 'reasoning_content'
  const own = isOwn ? (await options.scale.message(last)).reasoningTokens : 0
  return addLoads([system, tools, ...loads, textLoad(own)])
}

/** Tokens one attachment becomes for a model, its markers included; 0 where the model is sent none. */
export function attachmentTokens(
  attachment: Attachment,
  model: Model,
  provider: Pick<Provider, 'kind'>,
): number {
  const { width, height } = sentSize(attachment, model)
  const pictureTokens = imageTokens(width, height) + pictureMarkerTokens
  if (attachment.kind === 'image') return model.seesImages ? pictureTokens : 0
  switch (videoSending(attachment, model, provider)) {
    case 'video':
      return (
        videoTokens(attachment.widthPx, attachment.heightPx, attachment.durationMs / 1000) +
        pictureMarkerTokens
      )
    case 'frames':
      return attachment.keyFrames.length * pictureTokens
    case 'none':
      return 0
  }
}

/** What the provider will probably count. */
export function calibrated({ textTokens, imageTokens: images }: Load, ratios: Ratios): number {
  return Math.round(textTokens * ratios.text + images * ratios.image)
}

export function addLoads(loads: readonly Load[]): Load {
  return loads.reduce(
    (sum, load) => ({
      textTokens: sum.textTokens + load.textTokens,
      imageTokens: sum.imageTokens + load.imageTokens,
    }),
    textLoad(0),
  )
}

function loadOf(weight: Weight, provider: Provider, model: Model): Load {
  // Z.ai drops the reasoning of earlier turns itself (docs.z.ai, `clear_thinking`); it is not counted there.
  const reasoningStays = providerKinds[provider.kind].reasoningBack === 'reasoning_details'
  return {
    textTokens: weight.textTokens + (reasoningStays ? weight.reasoningTokens : 0),
    imageTokens: weight.pictures.reduce(
      (sum, picture) => sum + attachmentTokens(picture, model, provider),
      0,
    ),
  }
}

function textLoad(textTokens: number): Load {
  return { textTokens, imageTokens: 0 }
}
