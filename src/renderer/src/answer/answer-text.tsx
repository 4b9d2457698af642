import { lazy, Suspense } from 'react'
import type { AnswerBodyProps } from './answer-body'
import styles from './markdown.module.css'

// Markdown and everything it needs is loaded with the first answer.
const AnswerBody = lazy(() => import('./answer-body'))

/** An answer's text, plain for the moment that drawing it properly takes to load. */
export function AnswerText(props: AnswerBodyProps) {
  return (
    <Suspense fallback={<Plain {...props} />}>
      <AnswerBody {...props} />
    </Suspense>
  )
}

const plainMaxChars = 2000

function Plain({ text }: AnswerBodyProps) {
  // Stands where the formatted text will, so that nothing below it moves.
  return (
    <div className={styles.prose}>
      <div className={styles.page}>
        <p className={styles.plain}>{text.slice(0, plainMaxChars)}</p>
      </div>
    </div>
  )
}
