import type { ReactNode } from 'react'
import type { SearchHit } from '../../../shared/conversation'
import styles from './history.module.css'

/** A text with its matches marked. Marks are in order and do not overlap; any that do are left out. */
export function MarkedText({ text, marks }: { text: string; marks: SearchHit['marks'] }) {
  const parts: ReactNode[] = []
  let at = 0
  for (const [start, end] of marks) {
    if (start < at || end > text.length || end <= start) continue
    parts.push(text.slice(at, start))
    parts.push(
      <mark key={start} className={styles.mark}>
        {text.slice(start, end)}
      </mark>,
    )
    at = end
  }
  parts.push(text.slice(at))
  return <>{parts}</>
}
