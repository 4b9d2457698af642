import { useEffect, useRef, useState } from 'react'
import type { CodeRow, CodeText } from '../code-text'
import type { CodeRun, Highlighter } from './code-run'
import { workLater, workNow } from './frame-work'
import { knowsLanguage } from './languages'

/** New code is coloured so often while it grows; until then it is plain. */
const growingEveryMs = 100
/** Code that comes faster than this is out of view before it would be coloured. */
const hurriedChars = 500
const hurriedEveryMs = 500

// The grammars and what runs them are loaded with the first block that has a known language.
let highlighting: Promise<typeof import('./create-highlighter')> | null = null

function loadHighlighting() {
  highlighting ??= import('./create-highlighter')
  return highlighting
}

interface HighlighterOptions {
  code: CodeText
  length: number
  language: string
  growing: boolean
  /** False until the view was in sight. */
  active: boolean
}

/** Colours for rows of a growing text: what fits into the frame is read at once, the rest in slices. */
export function useHighlighter({ code, length, language, growing, active }: HighlighterOptions) {
  const [highlighter, setHighlighter] = useState<Highlighter | null>(null)
  const [, setReadings] = useState(0)
  const last = useRef({ atMs: 0, length: 0 })
  const cache = useRef<RunCache | null>(null)

  useEffect(() => {
    setHighlighter(null)
    if (!active || !knowsLanguage(language)) return
    let wanted = true
    void loadHighlighting()
      .then(({ createHighlighter }) => createHighlighter(code, language))
      .then((created) => wanted && setHighlighter(created))
    return () => {
      wanted = false
    }
  }, [code, language, active])

  const nowMs = performance.now()
  const hurried = length - last.current.length > hurriedChars
  const sinceMs = nowMs - last.current.atMs
  const due = highlighter !== null && (!growing || sinceMs >= (hurried ? hurriedEveryMs : growingEveryMs))
  const done = due && workNow((deadlineMs) => highlighter.advance(deadlineMs))
  if (due) last.current = { atMs: nowMs, length }

  // biome-ignore lint/correctness/useExhaustiveDependencies: every growth is work
  useEffect(() => {
    if (done || !highlighter) return
    const work = (deadlineMs: number) => {
      const finished = highlighter.advance(deadlineMs)
      setReadings((count) => count + 1)
      return finished
    }
    if (!growing || due) return workLater(work)
    // The end of the text, should nothing more come.
    const timer = setTimeout(() => workLater(work), growingEveryMs)
    return () => clearTimeout(timer)
  }, [highlighter, done, due, growing, length])

  return (index: number, row: CodeRow): readonly CodeRun[] => {
    if (!highlighter) return row.text === '' ? [] : [{ text: row.text, kind: null }]
    if (cache.current?.highlighter !== highlighter || cache.current.version !== highlighter.version) {
      cache.current = { highlighter, version: highlighter.version, rows: new Map() }
    }
    const { rows } = cache.current
    const known = rows.get(index)
    if (known?.chars === row.text.length) return known.runs
    const runs = highlighter.runs(row.text, row.start)
    rows.set(index, { chars: row.text.length, runs })
    return runs
  }
}

interface RunCache {
  highlighter: Highlighter
  version: number
  rows: Map<number, { chars: number; runs: readonly CodeRun[] }>
}
