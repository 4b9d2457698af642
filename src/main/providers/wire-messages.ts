import type { Attachment, PictureAttachment, VideoAttachment } from '../../shared/attachments'
import type {
  AssistantMessage,
  Message,
  ReplyStep,
  SummaryMessage,
  ToolCall,
  UserMessage,
} from '../../shared/conversation'
import { readReasoningDetails } from './reasoning-details'

export type Part =
  | { type: 'text'; text: string }
  | { type: 'image_url'; image_url: { url: string } }
  | { type: 'video_url'; video_url: { url: string } }

export interface WireCall {
  id: string
  type: 'function'
  function: { name: string; arguments: string }
}

export type WireMessage =
  | { role: 'system'; content: string }
  | { role: 'user'; content: string | Part[] }
  | {
      role: 'assistant'
      reasoning_content?: string
      reasoning_details?: object[]
      content: string
      tool_calls?: WireCall[]
    }
  | { role: 'tool'; tool_call_id: string; content: string }

export interface WireOptions {
  /** A picture as the model takes it; null where it is not to be sent. */
  picture: (attachment: PictureAttachment) => Promise<string | null>
  /** A video as the model takes it; null where it is not to be sent. */
  video: (attachment: VideoAttachment) => Promise<SentVideo | null>
  seesImages: boolean
  /** Calls and results as calls and results; otherwise as text, for models that know no tools. */
  asCalls: boolean
  reasoningBack: 'reasoning_content' | 'reasoning_details' | null
}

export type SentVideo =
  | { kind: 'video'; url: string }
  /** Still pictures in its place. */
  | { kind: 'frames'; frames: { url: string; atMs: number }[] }

const leftOut = '[an earlier picture was left out]'
const unseen = '[a picture was attached here, which this model cannot see]'
const videoLeftOut = '[an earlier video was left out]'
const videoUnseen = '[a video was attached here, which this model cannot see]'
const noResult = 'cancelled'

/**
 * What stands for one message in a request. It depends on the message alone and never on what follows it, so that earlier
 * turns are sent byte for byte as before and the provider's cache serves them. Replies with nothing in them are left out.
 */
export async function wireMessages(
  message: Exclude<Message, SummaryMessage>,
  options: WireOptions,
): Promise<WireMessage[]> {
  return message.role === 'user' ? [await userMessage(message, options)] : assistantMessages(message, options)
}

export function summaryMessage({ text }: SummaryMessage): WireMessage {
  return { role: 'user', content: `Summary of the conversation so far: ${text}` }
}

async function userMessage({ text, attachments }: UserMessage, options: WireOptions): Promise<WireMessage> {
  return { role: 'user', content: await withPictures(attachments, text, options) }
}

/** Pictures stand before the text, as in the provider's examples. */
async function withPictures(
  attachments: readonly Attachment[],
  text: string,
  { picture, video, seesImages }: WireOptions,
): Promise<string | Part[]> {
  const parts: Part[] = []
  const notes: string[] = []
  for (const attachment of attachments) {
    if (attachment.kind === 'video') {
      const sent = await video(attachment)
      if (sent) parts.push(...videoParts(attachment, sent))
      else notes.push(seesImages ? videoLeftOut : videoUnseen)
      continue
    }
    const url = seesImages ? await picture(attachment) : null
    if (url !== null) parts.push({ type: 'image_url', image_url: { url } })
    else notes.push(seesImages ? leftOut : unseen)
  }
  const whole = [...notes, text].filter((line) => line !== '').join('\n')
  if (parts.length === 0) return whole
  if (whole !== '') parts.push({ type: 'text', text: whole })
  return parts
}

function videoParts({ durationMs }: VideoAttachment, sent: SentVideo): Part[] {
  if (sent.kind === 'video') return [{ type: 'video_url', video_url: { url: sent.url } }]
  const seconds = (ms: number) => (ms / 1000).toFixed(1)
  const times = sent.frames.map(({ atMs }) => seconds(atMs)).join(', ')
  const text = `The next ${sent.frames.length} pictures are frames of a screen recording of ${seconds(durationMs)} seconds, at seconds ${times}:`
  return [
    { type: 'text', text },
    ...sent.frames.map(({ url }): Part => ({ type: 'image_url', image_url: { url } })),
  ]
}

async function assistantMessages(message: AssistantMessage, options: WireOptions): Promise<WireMessage[]> {
  const messages: WireMessage[] = []
  for (const [position, step] of message.steps.entries()) {
    if (step.text.trim() === '' && step.toolCalls.length === 0) continue
    if (step.toolCalls.length === 0) messages.push({ role: 'assistant', content: step.text })
    else if (options.asCalls)
      messages.push(...(await callMessages(step, `${message.id}_${position}`, options)))
    else messages.push(...(await textMessages(step, options)))
  }
  return messages
}

async function callMessages(
  step: ReplyStep,
  callPrefix: string,
  options: WireOptions,
): Promise<WireMessage[]> {
  const { reasoningBack, seesImages } = options
  const details = step.reasoningDetails === null ? null : readReasoningDetails(step.reasoningDetails)
  const idOf = (call: ToolCall, place: number) => call.id || `call_${callPrefix}_${place}`
  const messages: WireMessage[] = [
    {
      role: 'assistant',
      // Where the model goes on after its calls it is given its thoughts back, unmodified.
      ...(reasoningBack === 'reasoning_content' && step.reasoning !== ''
        ? { reasoning_content: step.reasoning }
        : {}),
      ...(reasoningBack === 'reasoning_details' && details ? { reasoning_details: details } : {}),
      content: step.text,
      tool_calls: step.toolCalls.map((call, place) => ({
        id: idOf(call, place),
        type: 'function',
        function: { name: safeName(call.name), arguments: safeArguments(call.argumentsText) },
      })),
    },
  ]
  step.toolCalls.forEach((call, place) => {
    const hidden = !seesImages && (call.result?.attachments.length ?? 0) > 0 ? [unseen] : []
    const content = [resultText(call), ...hidden].join('\n')
    messages.push({ role: 'tool', tool_call_id: idOf(call, place), content })
  })
  // Pictures are refused in a tool message by most servers; a user message after all results takes them.
  messages.push(...(await resultPictures(step, options)))
  return messages
}

async function textMessages(step: ReplyStep, options: WireOptions): Promise<WireMessage[]> {
  const calls = step.toolCalls.map(
    ({ name, argumentsText }) => `I used the tool ${safeName(name)} with ${safeArguments(argumentsText)}`,
  )
  const results = step.toolCalls.map((call) => `Result of ${safeName(call.name)}: ${resultText(call)}`)
  return [
    { role: 'assistant', content: [step.text, ...calls].filter((text) => text !== '').join('\n\n') },
    { role: 'user', content: results.join('\n\n') },
    ...(await resultPictures(step, options)),
  ]
}

async function resultPictures(step: ReplyStep, options: WireOptions): Promise<WireMessage[]> {
  if (!options.seesImages) return []
  const messages: WireMessage[] = []
  for (const { name, result } of step.toolCalls) {
    if (!result || result.attachments.length === 0) continue
    const text = `The picture that ${safeName(name)} gave:`
    messages.push({ role: 'user', content: await withPictures(result.attachments, text, options) })
  }
  return messages
}

function resultText({ result }: ToolCall): string {
  return result ? result.text || 'Done.' : noResult
}

/** Servers parse these before the model sees them, and refuse a request in which they are no JSON object. */
function safeArguments(text: string): string {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? text : '{}'
  } catch {
    return '{}'
  }
}

function safeName(name: string): string {
  return name.replace(/[^\w-]/g, '_').slice(0, 64) || 'unknown'
}
