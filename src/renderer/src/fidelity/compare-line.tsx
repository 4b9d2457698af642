import type { ReactNode } from 'react'
import { Spinner } from '../ui/spinner'
import styles from './compare-pane.module.css'

/** One line of what is under way or worth knowing, with what can be done about it. */
export function CompareLine({
  text,
  turning = false,
  children,
}: {
  text: string
  turning?: boolean
  children?: ReactNode
}) {
  return (
    <div className={styles.line} role="status">
      {turning && <Spinner size={14} />}
      <span className={styles.lineText} title={text}>
        {text}
      </span>
      {children}
    </div>
  )
}
