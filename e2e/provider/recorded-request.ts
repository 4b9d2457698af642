import type { IncomingHttpHeaders } from 'node:http'

export interface RecordedImage {
  mime: string
  bytes: Buffer
}

interface ContentPart {
  type: string
  text?: string
  image_url?: { url: string }
}

export interface RecordedMessage {
  role: string
  content: string | ContentPart[]
  reasoning_content?: string
}

export interface ChatBody {
  model: string
  stream?: boolean
  thinking?: { type: string }
  max_tokens?: number
  messages: RecordedMessage[]
  [field: string]: unknown
}

/** A request as it arrived, and whether its client is still there. */
export interface RecordedRequest {
  path: string
  headers: IncomingHttpHeaders
  /** The key of the authorization header, without "Bearer ". */
  apiKey: string | null
  body: ChatBody
  /** Settles when the client goes away before the answer was complete. */
  clientGone: Promise<void>
  /** Settles when the answer was sent completely. */
  answered: Promise<void>
}

/** Every picture of a message, in the order of its parts. A picture that is not a data URI is a failure. */
export function imagesOf(message: RecordedMessage | undefined): RecordedImage[] {
  if (!message || typeof message.content === 'string') return []
  return message.content
    .filter((part) => part.type === 'image_url')
    .map(({ image_url }) => {
      const match = /^data:([a-z]+\/[a-z0-9.+-]+);base64,([A-Za-z0-9+/]+=*)$/.exec(image_url?.url ?? '')
      if (!match) throw new Error(`not a data URI: ${image_url?.url.slice(0, 60)}`)
      return { mime: match[1]!, bytes: Buffer.from(match[2]!, 'base64') }
    })
}

export function textOf(message: RecordedMessage | undefined): string {
  if (!message) return ''
  if (typeof message.content === 'string') return message.content
  return message.content.map(({ text }) => text ?? '').join('')
}

/** The turn being asked now. */
export function lastUserMessage({ body }: RecordedRequest): RecordedMessage | undefined {
  return body.messages.findLast(({ role }) => role === 'user')
}
