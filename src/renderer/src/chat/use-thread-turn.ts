import { useEffect, useState } from 'react'

/** A window that has nothing else to do comes to it at once; one that is busy after this long all the same. */
const latestMs = 200

let isStarting = true

/**
 * Whether it is the thread's turn to be drawn. When the window starts, the field to type in comes first and a long
 * conversation follows as soon as that is on the screen; later it is always its turn.
 */
export function useThreadTurn(): boolean {
  const [turn, setTurn] = useState(!isStarting)
  useEffect(() => {
    if (turn) return
    const waiting = requestIdleCallback(
      () => {
        isStarting = false
        setTurn(true)
      },
      { timeout: latestMs },
    )
    return () => cancelIdleCallback(waiting)
  }, [turn])
  return turn
}
