import { useEffect, useRef, useState } from 'react'
import type { ContextEstimate } from '../../../shared/context'
import type { Ask } from '../ipc'

const pauseMs = 250
/**
 * A window that has just started asks no sooner, unless something is typed: counting loads a large table in main, and a
 * start has better things to do.
 */
const afterStartMs = 2_500

/**
 * What sending now would weigh and cost, asked for once the typing pauses. The last answer stays until the next one
 * comes; where main cannot say, there is none.
 *
 * `about` names everything else the answer depends on: the model, the pictures, how far the conversation has come; null
 * where nothing is weighed.
 */
export function useEstimate(
  ask: Ask,
  conversationId: string,
  text: string,
  about: string | null,
): ContextEstimate | null {
  const [estimate, setEstimate] = useState<ContextEstimate | null>(null)
  const first = useRef(true)
  const asked = useRef(0)
  const shown = useRef(0)

  useEffect(() => {
    if (about === null) {
      setEstimate(null)
      return
    }
    let gone = false
    const sinceStartMs = performance.now()
    const isStarting = text === '' && sinceStartMs < afterStartMs
    const usualMs = first.current ? 0 : pauseMs
    const timer = setTimeout(
      () => {
        first.current = false
        asked.current += 1
        const number = asked.current
        // An answer to an earlier text is better than none; one that comes after its successor is not.
        const show = (answer: ContextEstimate | null) => {
          if (number < shown.current || (gone && answer === null)) return
          shown.current = number
          setEstimate(answer)
        }
        ask('context.estimate', { conversationId, text })
          .then(show)
          .catch(() => show(null))
      },
      isStarting ? afterStartMs - sinceStartMs : usualMs,
    )
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [ask, conversationId, text, about])

  return estimate
}
