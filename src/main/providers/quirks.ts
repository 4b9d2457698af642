import type { Quirk } from '../../shared/models'
import type { ChatRequest } from './chat-request'
import type { Fault } from './faults'

/** Words of a refusal: what stands beside them is not wanted, not merely malformed. */
const refusal =
  /not (be )?(support|allow|permit|recogni[sz]|accept|enabled|available|implemented)|n't (support|allow|be)|cannot|can not|unsupported|unrecogni[sz]ed|unknown|unexpected|extra (inputs|fields|field)|not permitted|requires? --?enable|invalid (request )?(argument|parameter|field)|no endpoints found|must be (enabled|on)|不支持|不能|无法|参数/i

/** What is wrong with a conversation's calls is not cured by taking the tools away. */
const aboutHistory =
  /tool_call_id|role ['"`]?tool|tool messages?|must be (followed|preceded)|preceding message/i

/**
 * Which field of a request a server refused, so that it can be asked at once without it; null when the refusal is about
 * something else. Careful on purpose: a wrong guess would hide the real reason of a 400.
 */
export function quirkOf(fault: Fault, request: ChatRequest): Quirk | null {
  const { status, message } = fault
  const isRefusal =
    (status !== null && [400, 404, 422, 500, 501].includes(status)) ||
    (status === null && fault.codes.some((code) => ['1210', '1214', '400', '422'].includes(code)))
  if (!isRefusal || (status === 500 && !/support|unrecogni[sz]ed/i.test(message))) return null

  if (request.stream_options && /stream_options|include_usage/i.test(message)) return 'no-stream-options'
  const refuses = refusal.test(message)
  const hasTools = request.tools !== undefined || request.messages.some(({ role }) => role === 'tool')
  const isAboutTools = /\btools?\b|tool_choice|tool.?call|tool.?use|functions?\b|function.?call/i.test(
    message,
  )
  if (hasTools && refuses && isAboutTools && !aboutHistory.test(message)) return 'no-tools'
  if (!hasThinkingField(request)) return null
  if (refuses && /think|reason(ing|_effort)/i.test(message)) return 'always-thinks'
  // Z.ai's "wrong parameter" does not always say which; a model that cannot stop thinking answers with it.
  const isVague =
    fault.codes.includes('1210') && !/max_tokens|model|messages|image|temperature/i.test(message)
  return isVague && isThinkingOff(request) ? 'always-thinks' : null
}

function hasThinkingField(request: ChatRequest): boolean {
  const { thinking, reasoning, chat_template_kwargs: kwargs, reasoning_effort: effort } = request
  return Boolean(thinking ?? reasoning ?? kwargs ?? effort)
}

function isThinkingOff(request: ChatRequest): boolean {
  return (
    request.thinking?.type === 'disabled' ||
    request.reasoning?.enabled === false ||
    request.chat_template_kwargs?.enable_thinking === false ||
    request.reasoning_effort === 'none'
  )
}
