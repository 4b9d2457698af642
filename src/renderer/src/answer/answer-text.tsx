import { createElement, lazy, memo, Suspense } from 'react'
import type { AnswerSegment } from '../../../shared/answer-files'
import { CodeBlock } from './code-block'
import { inOrder } from './in-order'
import styles from './markdown.module.css'

const Markdown = lazy(() => import('./markdown'))

interface AnswerTextProps {
  segments: readonly AnswerSegment[]
  streaming: boolean
}

/** The answer itself: prose and code in turn. */
export function AnswerText({ segments, streaming }: AnswerTextProps) {
  return inOrder(
    segments.map((segment, index) => {
      if (segment.kind === 'prose') return createElement(Prose, { text: segment.text })
      return createElement(CodeBlock, { segment, streaming: streaming && index === segments.length - 1 })
    }),
  )
}

const Prose = memo(function Prose({ text }: { text: string }) {
  if (text.trim() === '') return null
  return (
    <div className={styles.prose}>
      <Suspense fallback={<p className={styles.plain}>{text}</p>}>
        <Markdown text={text} />
      </Suspense>
    </div>
  )
})
