import { type ComponentType, createElement, type ReactNode, useEffect, useState } from 'react'

export interface WhenLoaded<Props> {
  (props: Props): ReactNode
  /** Loads it ahead of being drawn. Rejects where it cannot be loaded; drawing it tries again. */
  load(): Promise<void>
}

/**
 * A component from a dynamic import, loaded when first drawn; nothing stands for it until then. React's `lazy` would show
 * it only after a pause that is there to calm several of them: this is drawn as soon as it has come.
 */
export function whenLoaded<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): WhenLoaded<Props> {
  let Loaded: ComponentType<Props> | null = null
  const fetch = async () => {
    Loaded ??= await load()
  }
  function Loading(props: Props) {
    const [, drawAgain] = useState(0)
    const isThere = Loaded !== null
    useEffect(() => {
      if (isThere) return
      let gone = false
      fetch()
        .then(() => !gone && drawAgain((count) => count + 1))
        // As an error of drawing, where it belongs.
        .catch((thrown) => {
          drawAgain(() => {
            throw thrown
          })
        })
      return () => {
        gone = true
      }
    }, [isThere])
    return Loaded && createElement(Loaded, props)
  }
  Loading.load = fetch
  return Loading
}
