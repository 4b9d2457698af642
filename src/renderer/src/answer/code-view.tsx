import { createElement, memo } from 'react'
import styles from './code.module.css'
import { type CodeChunk, type CodeRun, linesPerChunk, sameChunk } from './code-chunks'
import { inOrder } from './in-order'
import { useHighlight } from './use-highlight'

interface CodeViewProps {
  code: string
  /** A fence's language or a file's ending; unknown ones are shown plain. */
  language: string
  lineNumbers?: boolean
  /** More may come: colours are kept cheap. */
  streaming?: boolean
}

/** Read-only code with syntax colours. Scrolls sideways by itself; height is the parent's business. */
export function CodeView({ code, language, lineNumbers = false, streaming = false }: CodeViewProps) {
  const trimmed = code.endsWith('\n') ? code.slice(0, -1) : code
  const chunks = useHighlight(trimmed, language, !streaming)
  return (
    <div className={styles.view}>
      {lineNumbers && (
        <pre className={styles.gutter} aria-hidden>
          {inOrder(
            chunks.map(({ lineCount }, index) =>
              createElement(NumberChunk, { first: index * linesPerChunk + 1, lineCount }),
            ),
          )}
        </pre>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled area must be reachable by keyboard */}
      <pre className={`${styles.code} ${lineNumbers ? styles.numbered : ''}`} tabIndex={0}>
        <code>{inOrder(chunks.map((chunk) => createElement(Chunk, { chunk })))}</code>
      </pre>
    </div>
  )
}

// Only whole chunks have the height that the style sheet promises for the time they are out of view.
const classOf = (lineCount: number) => (lineCount === linesPerChunk ? styles.wholeChunk : styles.chunk)

const Chunk = memo(
  function Chunk({ chunk }: { chunk: CodeChunk }) {
    return <span className={classOf(chunk.lineCount)}>{inOrder(chunk.runs.map(renderRun))}</span>
  },
  (before, after) => sameChunk(before.chunk, after.chunk),
)

function renderRun({ text, className }: CodeRun) {
  return className === null ? text : <span className={className}>{text}</span>
}

const NumberChunk = memo(function NumberChunk({ first, lineCount }: { first: number; lineCount: number }) {
  const numbers = Array.from({ length: lineCount }, (_, index) => first + index)
  return <span className={classOf(lineCount)}>{numbers.join('\n')}</span>
})
