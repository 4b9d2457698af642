import { useEffect, useState } from 'react'

const loaded = new Map<() => Promise<unknown>, unknown>()

/**
 * What a dynamic import brings, loaded when first asked for; null until then. Where a `lazy` component would be shown
 * only after a pause that is there to calm several of them, this is shown at once.
 */
export function useLoaded<Module>(load: () => Promise<Module>): Module | null {
  const known = loaded.get(load) as Module | undefined
  const [, setCount] = useState(0)
  useEffect(() => {
    if (loaded.has(load)) return
    let gone = false
    const show = () => !gone && setCount((count) => count + 1)
    load()
      .then((module) => {
        loaded.set(load, module)
        show()
      })
      // As an error of drawing, where it belongs.
      .catch((thrown) => {
        setCount(() => {
          throw thrown
        })
      })
    return () => {
      gone = true
    }
  }, [load])
  return known ?? null
}
