import type { PictureAttachment } from '../../shared/attachments'
import type { AssistantMessage } from '../../shared/conversation'
import type { RunEvent } from '../../shared/run-events'

/**
 * The events of an answer that is always the same, as they follow on what a reply has of it already: what stands there is
 * left out. Where something else stands there, the answer begins again in a step of its own.
 */
export async function* goOn(
  events: AsyncIterable<RunEvent>,
  { steps }: Pick<AssistantMessage, 'steps'>,
): AsyncGenerator<RunEvent> {
  const has = steps.at(-1)
  let rest = { text: has?.text ?? '', reasoning: has?.reasoning ?? '', pictures: [...(has?.pictures ?? [])] }
  const isOver = () => rest.text === '' && rest.reasoning === '' && rest.pictures.length === 0
  const all: RunEvent[] = []
  let differs = false

  /** What an event adds to what is there; `null` where it says something else. */
  const added = (event: RunEvent): RunEvent[] | null => {
    if (event.type === 'text' || event.type === 'reasoning') {
      const before = rest[event.type]
      const common = Math.min(before.length, event.text.length)
      if (before.slice(0, common) !== event.text.slice(0, common)) return null
      rest = { ...rest, [event.type]: before.slice(common) }
      return common < event.text.length ? [{ ...event, text: event.text.slice(common) }] : []
    }
    if (event.type === 'pictures') {
      const before = rest.pictures.splice(0, event.pictures.length)
      if (!before.every((picture, at) => isSame(picture, event.pictures[at]!))) return null
      const pictures = event.pictures.slice(before.length)
      return pictures.length > 0 ? [{ ...event, pictures }] : []
    }
    return [event]
  }

  for await (const event of events) {
    if (differs) {
      yield event
      continue
    }
    all.push(event)
    const adds = added(event)
    if (adds) yield* adds
    else differs = true
    if (differs) yield* again(all)
  }
  if (!differs && !isOver()) yield* again(all)
}

function* again(events: readonly RunEvent[]): Generator<RunEvent> {
  yield { type: 'step' }
  yield* events
}

const isSame = (one: PictureAttachment, other: PictureAttachment) =>
  one.id === other.id && one.name === other.name
