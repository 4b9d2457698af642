import { useEffect, useState } from 'react'
import { useReducedMotion } from './use-reduced-motion'

const everyMs = 600

/** Which of two pictures is to be seen while they blink. Where nothing may move, they change by hand only. */
export function useBlink(isOn: boolean) {
  const reduced = useReducedMotion()
  const [paused, setPaused] = useState(false)
  const [second, setSecond] = useState(true)
  const runs = isOn && !paused && !reduced
  useEffect(() => {
    if (!runs) return
    const timer = setInterval(() => setSecond((shown) => !shown), everyMs)
    return () => clearInterval(timer)
  }, [runs])
  return {
    second,
    runs,
    byHand: reduced,
    /** Pauses, goes on, or shows the other picture where they change by hand. */
    press: () => (reduced ? setSecond(!second) : setPaused(!paused)),
  }
}

export type Blink = ReturnType<typeof useBlink>
