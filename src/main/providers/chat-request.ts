import type { Attachment, Message } from '../../shared/conversation'
import type { Model } from '../../shared/models'
import { systemPrompt } from './system-prompt'

type Part = { type: 'text'; text: string } | { type: 'image_url'; image_url: { url: string } }

export type WireMessage =
  | { role: 'system'; content: string }
  | { role: 'user'; content: string | Part[] }
  | { role: 'assistant'; content: string }

/** A chat-completions body (docs.z.ai, Chat Completion): no `detail` on pictures, their schema forbids extra fields. */
export interface ChatRequest {
  model: string
  messages: WireMessage[]
  stream: true
  stream_options: { include_usage: true }
  max_tokens?: number
  thinking?: { type: 'enabled' | 'disabled' }
}

interface RequestOptions {
  model: Model
  messages: readonly Message[]
  thinking: boolean
  /** A picture as the model takes it, as a data URI. */
  pictureUrl: (attachment: Attachment) => Promise<string>
}

/**
 * The request for the next reply. Earlier turns come first and unchanged, so that the provider's cache can serve them;
 * pictures stand before the text, as in the provider's examples. Failed and empty replies are left out.
 */
export async function buildChatRequest(options: RequestOptions): Promise<ChatRequest> {
  const { model, thinking } = options
  const messages: WireMessage[] = [{ role: 'system', content: systemPrompt }]
  for (const message of options.messages) {
    if (message.role === 'assistant') {
      if (message.text !== '') messages.push({ role: 'assistant', content: message.text })
      continue
    }
    const parts: Part[] = []
    if (model.seesImages) {
      for (const attachment of message.attachments) {
        parts.push({ type: 'image_url', image_url: { url: await options.pictureUrl(attachment) } })
      }
    }
    if (parts.length === 0) messages.push({ role: 'user', content: message.text })
    else {
      if (message.text !== '') parts.push({ type: 'text', text: message.text })
      messages.push({ role: 'user', content: parts })
    }
  }
  const request: ChatRequest = {
    model: model.id,
    messages,
    stream: true,
    stream_options: { include_usage: true },
  }
  if (model.maxOutputTokens) request.max_tokens = model.maxOutputTokens
  if (model.thinking === 'type-field') request.thinking = { type: thinking ? 'enabled' : 'disabled' }
  return request
}
