import { useEffect, useMemo, useState } from 'react'
import { type CodeChunk, chunkRuns } from './code-chunks'

type Highlight = typeof import('./highlight').highlight

/** A streaming block is parsed again with every batch, so only small ones are coloured while they grow. */
const streamingMaxChars = 20_000
/** Beyond this the parse itself would be felt. */
const finishedMaxChars = 200_000

let loaded: Highlight | null = null
let loading: Promise<void> | null = null

function load(): Promise<void> {
  loading ??= import('./highlight').then((module) => {
    loaded = module.highlight
  })
  return loading
}

/** Highlighted code in chunks; plain until the highlighter has loaded, for unknown languages and for huge blocks. */
export function useHighlight(code: string, language: string, finished: boolean): readonly CodeChunk[] {
  const [ready, setReady] = useState(loaded !== null)
  useEffect(() => {
    if (ready) return
    let wanted = true
    void load().then(() => wanted && setReady(true))
    return () => {
      wanted = false
    }
  }, [ready])
  return useMemo(() => {
    const small = code.length <= (finished ? finishedMaxChars : streamingMaxChars)
    const coloured = ready && small && language !== '' ? loaded?.(code, language) : null
    return chunkRuns(coloured ?? [{ text: code, className: null }])
  }, [code, language, finished, ready])
}
