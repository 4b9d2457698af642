import type { Attachment } from '../../shared/attachments'
import type { AssistantMessage, Message, ReplyStep, ToolCall } from '../../shared/conversation'
import { emptyStep } from '../../shared/conversation'
import { glm5vTurbo } from '../../shared/models'
import type { ToolDefinition } from '../tools/registry'
import { buildChatRequest, type RequestOptions } from './chat-request'

// Conversations that the tests of requests are made of.

export const tools: ToolDefinition[] = [
  { type: 'function', function: { name: 'add', description: 'Adds', parameters: {} } },
]

export const picture = (id: string): Attachment => ({
  id,
  kind: 'image',
  name: `${id}.png`,
  mime: 'image/png',
  widthPx: 1,
  heightPx: 1,
  bytes: 1,
  source: 'paste',
})
export const user = (text: string, ...ids: string[]): Message => ({
  id: text,
  role: 'user',
  text,
  attachments: ids.map(picture),
  createdAt: 0,
})
export const step = (more: Partial<ReplyStep>): ReplyStep => ({ ...emptyStep, ...more })
export const reply = (...steps: ReplyStep[]): AssistantMessage => ({
  id: 'r',
  role: 'assistant',
  end: { outcome: 'done' },
  status: null,
  steps,
  providerId: 'p',
  modelId: 'm',
  thinking: true,
  startedAt: 0,
  answerStartedAt: null,
  endedAt: 0,
  usage: null,
  costUsd: null,
})
export const call = (id: string, more: Partial<ToolCall> = {}): ToolCall => ({
  id,
  name: 'add',
  argumentsText: '{"a":1}',
  state: 'done',
  result: { text: `result of ${id}`, attachments: [] },
  ...more,
})
export const build = (messages: Message[], more: Partial<RequestOptions> = {}) =>
  buildChatRequest({
    provider: { kind: 'zai' },
    model: glm5vTurbo,
    quirks: [],
    messages,
    thinking: true,
    tools,
    maxTokens: 100,
    continuing: false,
    pictureUrl: async ({ id }) => `data:${id}`,
    ...more,
  })
export const messagesOf = async (messages: Message[], more: Partial<RequestOptions> = {}) =>
  (await build(messages, more)).messages.slice(1)

export const worked = step({ reasoning: 'why', text: 'Let me add.', toolCalls: [call('c1'), call('c2')] })
