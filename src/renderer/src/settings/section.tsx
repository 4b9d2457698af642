import type { ReactNode } from 'react'
import styles from './settings.module.css'

interface SectionProps {
  id: string
  title: string
  hint?: string
  children: ReactNode
}

/** One part of the settings page; the index jumps to it and moves the focus there. */
export function Section({ id, title, hint, children }: SectionProps) {
  return (
    <section
      id={`settings-${id}`}
      className={styles.section}
      tabIndex={-1}
      aria-labelledby={`settings-${id}-title`}
    >
      <h2 id={`settings-${id}-title`} className={styles.sectionTitle}>
        {title}
      </h2>
      {hint && <p className={styles.sectionHint}>{hint}</p>}
      {children}
    </section>
  )
}

interface RowProps {
  label: string
  hint?: ReactNode
  children: ReactNode
}

/** A setting: what it is on the left, its control on the right. */
export function Row({ label, hint, children }: RowProps) {
  return (
    <div className={styles.row}>
      <div className={styles.rowText}>
        <span>{label}</span>
        {hint && <span className={styles.rowHint}>{hint}</span>}
      </div>
      <div className={styles.rowControl}>{children}</div>
    </div>
  )
}
