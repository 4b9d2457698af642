import { Ban, ChevronRight } from 'lucide-react'
import { memo, type ReactNode, useId, useState } from 'react'
import type { ExportEntry } from '../../../shared/export-plan'
import { t } from '../../../shared/i18n'
import { FileIcon } from '../workspace/file-icon'
import { byteSize } from './byte-size'
import { ExportDiff } from './export-diff'
import { markOf, type Taken } from './export-selection'
import styles from './export-tree.module.css'
import { visibleName } from './visible-name'

export interface EntryActions {
  onFile: (path: string, taken: boolean) => void
  onHunk: (path: string, hunks: number, hunk: number, taken: boolean) => void
}

interface ExportEntryRowProps {
  entry: ExportEntry
  name: string
  /** A CSS length. */
  indent: string
  taken: Taken | undefined
  disabled: boolean
  actions: EntryActions
}

/** One file of the plan: what will happen to it, or why not; of one that changes, what changes. */
export const ExportEntryRow = memo(function ExportEntryRow({
  entry,
  name,
  indent,
  taken,
  disabled,
  actions,
}: ExportEntryRowProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const mark = markOf(entry, taken)
  if (entry.state === 'refused') return <RefusedRow entry={entry} name={name} indent={indent} />
  const hunks = entry.state === 'changed' ? entry.hunks : null
  const isChoice = entry.state === 'new' || entry.state === 'changed'
  return (
    <li data-path={entry.path} data-state={entry.state}>
      <div
        className={`${styles.row} ${styles[entry.state]}`}
        data-mark={mark}
        style={{ paddingLeft: indent }}
      >
        {hunks ? (
          <button
            type="button"
            className={styles.expand}
            aria-label={t('export.diff.show', { path: entry.path })}
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            <ChevronRight size={14} aria-hidden />
          </button>
        ) : (
          <span className={styles.noExpand} />
        )}
        <Whole boxId={isChoice ? `${id}-box` : null}>
          {isChoice ? (
            <input
              id={`${id}-box`}
              type="checkbox"
              aria-label={t(entry.state === 'changed' ? 'export.overwrite' : 'export.write', {
                path: entry.path,
              })}
              checked={mark === 'all'}
              disabled={disabled}
              ref={(box) => {
                if (box) box.indeterminate = mark === 'some'
              }}
              onChange={(event) => actions.onFile(entry.path, event.target.checked)}
            />
          ) : (
            <span className={styles.noBox} />
          )}
          <FileIcon path={entry.path} />
          <span className={styles.name} title={entry.path}>
            {name}
          </span>
          <Origin entry={entry} />
          <Sizes entry={entry} />
          <span className={styles.tag}>{t(`export.state.${tagOf(entry.state, mark)}`)}</span>
        </Whole>
      </div>
      {hunks && (
        <div id={id} hidden={!open}>
          {open && (
            <ExportDiff
              path={entry.path}
              hunks={hunks}
              taken={taken}
              disabled={disabled}
              onHunk={(hunk, isTaken) => actions.onHunk(entry.path, hunks.length, hunk, isTaken)}
            />
          )}
        </div>
      )}
    </li>
  )
})

/** The whole line ticks its box. */
function Whole({ boxId, children }: { boxId: string | null; children: ReactNode }) {
  return boxId ? (
    <label htmlFor={boxId} className={styles.entry}>
      {children}
    </label>
  ) : (
    <div className={styles.entry}>{children}</div>
  )
}

function tagOf(state: 'new' | 'same' | 'changed', mark: 'none' | 'some' | 'all') {
  if (state === 'same') return 'same'
  if (state === 'new') return mark === 'none' ? 'left' : 'new'
  return ({ none: 'kept', some: 'partly', all: 'changed' } as const)[mark]
}

/** Where a file comes from, where that is not plain to see. */
function Origin({ entry: { origin, from } }: { entry: ExportEntry }) {
  if (from !== null) {
    return (
      <span className={styles.origin} title={t('export.origin.fromLong', { path: from })}>
        {t('export.origin.from', { path: from })}
      </span>
    )
  }
  if (origin === 'answer') return null
  return (
    <span className={styles.origin} title={t(`export.origin.${origin}Long`)}>
      {t(`export.origin.${origin}`)}
    </span>
  )
}

function Sizes({ entry }: { entry: ExportEntry }) {
  if (entry.state !== 'changed') return <span className={styles.size}>{byteSize(entry.bytes)}</span>
  if (entry.hunks) {
    const counts = { added: entry.added, removed: entry.removed }
    return (
      <span className={styles.size} title={t('export.diff.countsLong', counts)}>
        <span className="visually-hidden">{t('export.diff.countsLong', counts)}</span>
        <span className={styles.plus} aria-hidden>
          +{entry.added}
        </span>{' '}
        <span className={styles.minus} aria-hidden>
          −{entry.removed}
        </span>
      </span>
    )
  }
  const sizes = { existing: byteSize(entry.existingBytes), size: byteSize(entry.bytes) }
  return (
    <span className={styles.size} title={t('export.existingLong', sizes)}>
      {t('export.existing', sizes)}
    </span>
  )
}

function RefusedRow({
  entry,
  name,
  indent,
}: {
  entry: Extract<ExportEntry, { state: 'refused' }>
  name: string
  indent: string
}) {
  return (
    <li
      className={`${styles.row} ${styles.refused}`}
      style={{ paddingLeft: indent }}
      data-path={entry.path}
      data-state="refused"
    >
      <Ban size={14} className={styles.refusedIcon} aria-hidden />
      <span className={styles.refusedText}>
        <bdi className={styles.refusedName}>{visibleName(name)}</bdi>
        <span className={styles.reason}>{t(`export.refused.${entry.reason}`)}</span>
      </span>
      <span className={`${styles.tag} ${styles.refusedTag}`}>{t('export.state.refused')}</span>
    </li>
  )
}
