import { useEffect, useState } from 'react'
import { formatDuration } from '../answer/format'

/** A clock in whole seconds that draws nothing but itself; all of one start change at the same time. */
export function Elapsed({ from }: { from: number | null }) {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    if (from === null) return
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const now = Date.now()
      setNowMs(now)
      timer = setTimeout(tick, 1000 - (Math.max(0, now - from) % 1000))
    }
    tick()
    return () => clearTimeout(timer)
  }, [from])
  return from === null ? null : formatDuration(Math.floor((nowMs - from) / 1000) * 1000)
}
