import { createElement, memo, useMemo, useRef } from 'react'
import styles from './answer.module.css'
import { inOrder } from './in-order'

const chunkMinChars = 2000

interface Chunks {
  readChars: number
  finished: string[]
  last: string
}

/** Plain text that grows, in stretches that are laid out once each. A text as long or longer is the same text grown on. */
export function growChunks(before: Chunks | null, text: string): Chunks {
  const goesOn = before !== null && text.length >= before.readChars
  const finished = goesOn ? before.finished : []
  let last = goesOn ? before.last + text.slice(before.readChars) : text
  while (last.length > chunkMinChars) {
    const lineEnd = last.indexOf('\n', chunkMinChars)
    if (lineEnd < 0) break
    finished.push(last.slice(0, lineEnd))
    last = last.slice(lineEnd + 1)
  }
  return { readChars: text.length, finished, last }
}

/** Shows growing plain text with its line breaks. */
export function GrowingText({ text }: { text: string }) {
  const before = useRef<Chunks | null>(null)
  const { finished, last } = useMemo(() => {
    before.current = growChunks(before.current, text)
    return before.current
  }, [text])
  return inOrder([...finished, last.trimEnd()].map((chunk) => createElement(Chunk, { chunk })))
}

const Chunk = memo(function Chunk({ chunk }: { chunk: string }) {
  return <div className={styles.chunk}>{chunk === '' ? '\u200b' : chunk}</div>
})
