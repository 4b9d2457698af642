import { useEffect, useRef, useState } from 'react'
import styles from './markdown.module.css'
import type { FoundMath } from './math-syntax'

type Katex = typeof import('katex').default

let katex: Katex | null = null
let loading: Promise<Katex> | null = null

function load(): Promise<Katex> {
  loading ??= import('katex').then((module) => {
    katex = module.default
    return katex
  })
  return loading
}

/** A formula as MathML, which the engine draws and screen readers read by itself; its source while and where that fails. */
export function Formula({ tex, display, raw }: FoundMath) {
  const place = useRef<HTMLSpanElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [drawn, setDrawn] = useState(false)

  useEffect(() => {
    let wanted = true
    const draw = (library: Katex) => {
      if (!wanted || !place.current) return
      try {
        library.render(tex, place.current, {
          displayMode: display,
          output: 'mathml',
          // No links, pictures or classes out of a formula, and no macros that grow without end.
          trust: false,
          maxExpand: 500,
          strict: 'ignore',
          throwOnError: true,
        })
        setProblem(null)
        setDrawn(true)
      } catch (error) {
        place.current.replaceChildren()
        setProblem(error instanceof Error ? error.message : String(error))
        setDrawn(false)
      }
    }
    if (katex) draw(katex)
    else void load().then(draw)
    return () => {
      wanted = false
    }
  }, [tex, display])

  return (
    <span className={display ? styles.mathDisplay : styles.math} data-math={drawn ? 'drawn' : 'source'}>
      <span ref={place} />
      {!drawn && (
        <code className={styles.codespan} title={problem ?? undefined}>
          {raw.trim()}
        </code>
      )}
    </span>
  )
}
