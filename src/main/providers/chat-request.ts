import type { Attachment, PictureAttachment, VideoAttachment } from '../../shared/attachments'
import type { Message } from '../../shared/conversation'
import type { Model, Provider, Quirk } from '../../shared/models'
import { providerKinds } from '../../shared/provider-kinds'
import type { ToolDefinition } from '../tools/registry'
import { choosePictures } from './sent-pictures'
import { picturesIn, planVideos, sentVideo } from './sent-videos'
import { systemPrompt } from './system-prompt'
import { summaryMessage, type WireMessage, wireMessages } from './wire-messages'

/** A chat-completions body (docs.z.ai, Chat Completion): no `detail` on pictures, their schema forbids extra fields. */
export interface ChatRequest {
  model: string
  messages: WireMessage[]
  tools?: readonly ToolDefinition[]
  stream: true
  stream_options?: { include_usage: true }
  max_tokens?: number
  max_completion_tokens?: number
  thinking?: { type: 'enabled' | 'disabled'; clear_thinking?: boolean }
  reasoning?: { enabled: boolean }
  chat_template_kwargs?: { enable_thinking: boolean }
  reasoning_effort?: 'medium' | 'none'
}

export interface RequestOptions {
  provider: Pick<Provider, 'kind'>
  model: Model
  /** What the model refuses; those fields are left out. */
  quirks: readonly Quirk[]
  /** Oldest first; what stands before the last summary is not sent. */
  messages: readonly Message[]
  thinking: boolean
  /** null: the model is to call none. */
  tools: readonly ToolDefinition[] | null
  /** null: the server's own limit. */
  maxTokens: number | null
  /** The last message is an answer that was cut off; the model is asked to go on with it. */
  continuing: boolean
  /** A picture or a whole video as the model takes it, as a data URI. @throws AppError attachment-missing */
  pictureUrl: (attachment: Attachment) => Promise<string>
  /** Stands first. */
  system?: string
}

const continuePrompt =
  'Your last message was cut off. Continue exactly where it stopped, with the very next character. Repeat nothing, add no comment, and do not open again a code block that is still open.'

/**
 * The request for the next step of a reply. Everything that varies from request to request stands after the messages or
 * at their end, so that what was sent before is sent again byte for byte.
 */
export async function buildChatRequest(options: RequestOptions): Promise<ChatRequest> {
  const { provider, model, quirks, tools, maxTokens, continuing } = options
  const sent = sentMessages(options.messages)
  const asCalls = tools !== null && tools.length > 0 && model.callsTools && !quirks.includes('no-tools')
  const sendings = planVideos(sent, model, provider)
  const isSent = choosePictures(sent, model, (attachment) => picturesIn(attachment, sendings))
  const wire = {
    asCalls,
    seesImages: model.seesImages,
    reasoningBack: providerKinds[provider.kind].reasoningBack,
    picture: async (attachment: PictureAttachment) => (isSent() ? options.pictureUrl(attachment) : null),
    video: (attachment: VideoAttachment) =>
      sentVideo(attachment, sendings.get(attachment) ?? 'none', isSent, options.pictureUrl),
  }
  const messages: WireMessage[] = [{ role: 'system', content: options.system ?? systemPrompt }]
  for (const message of sent) {
    if (message.role === 'summary') messages.push(summaryMessage(message))
    else messages.push(...(await wireMessages(message, wire)))
  }
  if (continuing && messages.at(-1)?.role === 'assistant')
    messages.push({ role: 'user', content: continuePrompt })

  const request: ChatRequest = { model: model.id, messages, stream: true }
  if (asCalls) request.tools = tools
  if (!quirks.includes('no-stream-options')) request.stream_options = { include_usage: true }
  if (maxTokens !== null) request[providerKinds[provider.kind].maxTokensField] = maxTokens
  return { ...request, ...thinkingFields(options, messages) }
}

function sentMessages(messages: readonly Message[]): readonly Message[] {
  const summary = messages.findLastIndex(({ role }) => role === 'summary')
  return summary < 0 ? messages : messages.slice(summary)
}

/** How thinking is switched (docs.z.ai, Thinking Mode; OpenRouter, Reasoning Tokens; vLLM and Ollama documentation). */
function thinkingFields(
  { provider, model, quirks, thinking }: RequestOptions,
  messages: readonly WireMessage[],
): Partial<ChatRequest> {
  const fixed = quirks.includes('always-thinks')
  switch (model.thinking) {
    case 'type-field': {
      // In the middle of a run the server must not drop the thoughts that go back with the calls (`clear_thinking`).
      const keeps = provider.kind === 'zai' && endsInResults(messages)
      if (keeps && (thinking || fixed)) return { thinking: { type: 'enabled', clear_thinking: false } }
      return fixed ? {} : { thinking: { type: thinking ? 'enabled' : 'disabled' } }
    }
    case 'reasoning-object':
      return fixed ? {} : { reasoning: { enabled: thinking } }
    case 'template-kwargs':
      return fixed ? {} : { chat_template_kwargs: { enable_thinking: thinking } }
    case 'effort':
      return fixed ? {} : { reasoning_effort: thinking ? 'medium' : 'none' }
    case 'none':
      return {}
  }
}

/** The model is about to go on after calls of its own; their pictures may follow as a user message. */
function endsInResults(messages: readonly WireMessage[]): boolean {
  const last = messages.findLastIndex(({ role }) => role === 'assistant')
  const call = messages[last]
  return (
    call?.role === 'assistant' && call.reasoning_content !== undefined && messages[last + 1]?.role === 'tool'
  )
}
