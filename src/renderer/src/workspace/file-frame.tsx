import type { ReactNode } from 'react'
import styles from './file-view.module.css'

interface FileFrameProps {
  path: string
  /** Beside the path: how the file stands and what can be done with it. */
  head: ReactNode
  children: ReactNode
}

/** A file under its path. */
export function FileFrame({ path, head, children }: FileFrameProps) {
  return (
    <section className={styles.file} aria-label={path}>
      <div className={styles.fileHead}>
        <span className={styles.path} title={path}>
          <bdi>{path}</bdi>
        </span>
        {head}
      </div>
      {children}
    </section>
  )
}
