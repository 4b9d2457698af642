import type { PictureAttachment } from './attachments'
import type {
  AssistantMessage,
  ReplyStep,
  RunEnd,
  RunStatus,
  ToolCall,
  ToolCallState,
  ToolQuestion,
  ToolResult,
} from './conversation'
import { emptyStep } from './conversation'
import { assertNever } from './errors'
import { addUsage, type Usage } from './models'

/**
 * What a run tells: the same events are journalled, fold into the stored message in main and into the shown one in a
 * window.
 */
export type RunEvent =
  | { type: 'reasoning'; text: string }
  /** JSON array of `reasoning_details` entries, to be appended to those of the step. */
  | { type: 'reasoning-details'; json: string }
  | { type: 'text'; text: string; atMs: number }
  /** A piece of a tool call: `id` and `name` are empty where the piece does not repeat them. */
  | { type: 'tool-delta'; index: number; id: string; name: string; argumentsText: string }
  /** Pictures that belong to the answer; files of the answer refer to them by name. */
  | { type: 'pictures'; pictures: PictureAttachment[] }
  | { type: 'tool'; callId: string; state: ToolCallState; result: ToolResult | null; asks?: ToolQuestion }
  /** Of the current step; a later one replaces it. */
  | { type: 'usage'; usage: Usage }
  | { type: 'status'; status: RunStatus | null }
  /** The tools have answered; the next request of the run begins. */
  | { type: 'step' }
  | { type: 'cost'; costUsd: number | null }
  | { type: 'end'; end: RunEnd; atMs: number }

/** A piece of a step's text and the length of what stood before it. */
export interface Growth {
  from: number
  text: string
}

/** As many as may come between two drawings. */
const growthsKept = 8
const growths = new WeakMap<ReplyStep, readonly Growth[]>()

/**
 * What the last folds added to a step's text, oldest first. Reading the end of a joined text any other way makes the
 * engine copy the whole of it first, with every batch.
 */
export function growthsOf(step: ReplyStep): readonly Growth[] {
  return growths.get(step) ?? []
}

/** Applies one event to a message; returns a new object and never touches the old one. Nothing follows an `end`. */
export function foldRunEvent(message: AssistantMessage, event: RunEvent): AssistantMessage {
  if (message.end) return message
  switch (event.type) {
    case 'reasoning':
      return inStep(message, (step) => ({ ...step, reasoning: step.reasoning + event.text }))
    case 'reasoning-details':
      return inStep(message, (step) => ({
        ...step,
        reasoningDetails: joinArrays(step.reasoningDetails, event.json),
      }))
    case 'text': {
      const changed = inStep(message, (step) => {
        const grown = { ...step, text: step.text + event.text }
        const growth = { from: step.text.length, text: event.text }
        growths.set(grown, [...growthsOf(step).slice(1 - growthsKept), growth])
        return grown
      })
      return changed.answerStartedAt === null ? { ...changed, answerStartedAt: event.atMs } : changed
    }
    case 'pictures':
      return inStep(message, (step) => ({
        ...step,
        pictures: [...(step.pictures ?? []), ...event.pictures],
      }))
    case 'tool-delta':
      return inStep(message, (step) => ({ ...step, toolCalls: withDelta(step.toolCalls, event) }))
    case 'tool':
      return inStep(message, (step) => ({
        ...step,
        toolCalls: step.toolCalls.map((call) =>
          call.id === event.callId
            ? { ...call, state: event.state, result: event.result, ...(event.asks && { asks: event.asks }) }
            : call,
        ),
      }))
    case 'usage': {
      const changed = inStep(message, (step) => ({ ...step, usage: event.usage }))
      return {
        ...changed,
        usage: changed.steps.reduce<Usage | null>((sum, step) => addUsage(sum, step.usage), null),
      }
    }
    case 'status':
      return { ...message, status: event.status }
    case 'step':
      return { ...message, steps: [...message.steps, emptyStep] }
    case 'cost':
      return { ...message, costUsd: event.costUsd }
    case 'end':
      return { ...message, end: event.end, status: null, endedAt: event.atMs }
    default:
      return assertNever(event)
  }
}

// What arrives ends any waiting.
function inStep(message: AssistantMessage, change: (step: ReplyStep) => ReplyStep): AssistantMessage {
  const last = message.steps.length - 1
  const steps = message.steps.slice()
  steps[last] = change(steps[last] ?? emptyStep)
  return { ...message, status: null, steps }
}

function withDelta(
  calls: readonly ToolCall[],
  { index, id, name, argumentsText }: Extract<RunEvent, { type: 'tool-delta' }>,
): ToolCall[] {
  const changed = calls.slice()
  const call = changed[index]
  changed[index] = call
    ? {
        ...call,
        id: call.id || id,
        name: call.name || name,
        argumentsText: call.argumentsText + argumentsText,
      }
    : { id, name, argumentsText, state: 'streaming', result: null }
  return changed
}

function joinArrays(before: string | null, json: string): string {
  if (before === null || before === '[]') return json
  return json === '[]' ? before : `${before.slice(0, -1)},${json.slice(1)}`
}

/** Joins neighbouring deltas of one kind, so that a batch costs one render whatever the provider's chunk size. */
export function joinRunEvents(events: readonly RunEvent[]): RunEvent[] {
  const joined: RunEvent[] = []
  for (const event of events) {
    const last = joined.at(-1)
    if (last && last.type === 'reasoning' && event.type === 'reasoning') {
      joined[joined.length - 1] = { type: 'reasoning', text: last.text + event.text }
    } else if (last && last.type === 'text' && event.type === 'text') {
      joined[joined.length - 1] = { type: 'text', text: last.text + event.text, atMs: last.atMs }
    } else if (
      last &&
      last.type === 'tool-delta' &&
      event.type === 'tool-delta' &&
      last.index === event.index
    ) {
      joined[joined.length - 1] = {
        ...last,
        id: last.id || event.id,
        name: last.name || event.name,
        argumentsText: last.argumentsText + event.argumentsText,
      }
    } else {
      joined.push(event)
    }
  }
  return joined
}
