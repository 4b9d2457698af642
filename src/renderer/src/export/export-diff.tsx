import { Fragment, useState } from 'react'
import type { DiffHunk } from '../../../shared/export-plan'
import { t } from '../../../shared/i18n'
import { Button } from '../ui/button'
import { type DiffRow, diffRows } from './diff-rows'
import styles from './export-diff.module.css'
import { type Taken, takesHunk } from './export-selection'

interface ExportDiffProps {
  path: string
  hunks: readonly DiffHunk[]
  taken: Taken | undefined
  disabled: boolean
  onHunk: (hunk: number, taken: boolean) => void
}

/** Shown at once; more come when asked for. */
const hunksShown = 30

/** What changes in a file, place by place, each of which can be taken or left. */
export function ExportDiff({ path, hunks, taken, disabled, onHunk }: ExportDiffProps) {
  const [all, setAll] = useState(false)
  const shown = all ? hunks : hunks.slice(0, hunksShown)
  return (
    <div className={styles.diff}>
      {shown.map((hunk, index) => {
        const isTaken = takesHunk(taken, index)
        return (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: a hunk is known by its place in the list
            key={index}
            className={`${styles.hunk} ${isTaken ? styles.taken : ''}`}
            data-hunk={index}
          >
            <label className={styles.hunkHead}>
              <input
                type="checkbox"
                checked={isTaken}
                disabled={disabled}
                aria-label={t('export.diff.take', { number: index + 1, total: hunks.length, path })}
                onChange={(event) => onHunk(index, event.target.checked)}
              />
              {t('export.diff.line', { line: hunk.newStart })}
            </label>
            <div className={styles.lines}>
              {diffRows(hunk).map((row) => (
                <Line key={`${row.oldLine} ${row.newLine}`} row={row} />
              ))}
            </div>
          </div>
        )
      })}
      {shown.length < hunks.length && (
        <Button size="sm" tone="quiet" onClick={() => setAll(true)}>
          {t('export.diff.more', { count: hunks.length - shown.length })}
        </Button>
      )}
    </div>
  )
}

const marks = { same: ' ', added: '+', removed: '−' } as const

function Line({ row }: { row: DiffRow }) {
  const Text = row.kind === 'added' ? 'ins' : row.kind === 'removed' ? 'del' : Fragment
  return (
    <div className={`${styles.line} ${styles[row.kind]}`}>
      <span className={styles.number} aria-hidden>
        {row.oldLine ?? ''}
      </span>
      <span className={styles.number} aria-hidden>
        {row.newLine ?? ''}
      </span>
      <span className={styles.sign} aria-hidden>
        {marks[row.kind]}
      </span>
      <span className={styles.text}>
        <Text>{row.text === '' ? '\u200b' : row.text}</Text>
      </span>
    </div>
  )
}
