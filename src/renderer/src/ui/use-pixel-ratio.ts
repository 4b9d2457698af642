import { useEffect, useState } from 'react'

/** Screen pixels to a CSS pixel; another one after the window has moved to another display. */
export function usePixelRatio(): number {
  const [ratio, setRatio] = useState(devicePixelRatio)
  useEffect(() => {
    const query = matchMedia(`(resolution: ${ratio}dppx)`)
    const onChange = () => setRatio(devicePixelRatio)
    query.addEventListener('change', onChange)
    return () => query.removeEventListener('change', onChange)
  }, [ratio])
  return ratio
}
