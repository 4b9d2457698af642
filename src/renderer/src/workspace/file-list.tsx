import { Folder, TriangleAlert } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { t } from '../../../shared/i18n'
import { checkRelativePath } from '../../../shared/safe-path'
import { FileIcon } from './file-icon'
import styles from './file-list.module.css'
import { treeRows } from './file-tree'

interface FileListProps {
  files: readonly { path: string }[]
  selected: string
  /** The file the model is writing now. */
  writing: string | null
  onSelect: (path: string) => void
}

interface FileRow {
  path: string
  name: string
  depth: number
  /** Why the export will refuse this name. */
  refusal: string | null
}

/** The files as a tree that is one list for the keyboard: up, down, Home, End. Unsafe names stand last, with the reason. */
export function FileList({ files, selected, writing, onSelect }: FileListProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const checked = files.map(({ path }) => ({ path, check: checkRelativePath(path) }))
  const safe = checked.filter(({ check }) => check.ok).map(({ path }) => path)
  const refused = checked.flatMap(({ path, check }): FileRow[] =>
    check.ok ? [] : [{ path, name: path, depth: 0, refusal: t(`export.refused.${check.reason}`) }],
  )
  const tree = treeRows(safe)
  const rows = [
    ...tree.map((row) => (row.kind === 'file' ? { ...row, refusal: null } : row)),
    ...refused.map((row) => ({ ...row, kind: 'file' as const })),
  ]
  const order = rows.filter((row) => row.kind === 'file').map(({ path }) => path)
  const optionId = (path: string) => `${id}-${order.indexOf(path)}`

  useEffect(() => {
    const active = list.current?.querySelector(`[data-path="${CSS.escape(selected)}"]`)
    active?.scrollIntoView({ block: 'nearest' })
  }, [selected])

  const onKeyDown = (event: KeyboardEvent) => {
    const at = order.indexOf(selected)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: order.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const path = order[Math.max(0, Math.min(to, order.length - 1))]
    if (path !== undefined) onSelect(path)
  }

  return (
    <div
      ref={list}
      role="listbox"
      aria-label={t('export.pane.list')}
      aria-activedescendant={optionId(selected)}
      tabIndex={0}
      className={styles.list}
      onKeyDown={onKeyDown}
    >
      {rows.map((row) =>
        row.kind === 'folder' ? (
          <div
            key={`folder ${row.path}`}
            role="presentation"
            className={`${styles.row} ${styles.folder}`}
            style={{ paddingLeft: indentPx(row.depth) }}
          >
            <Folder size={14} aria-hidden />
            <span className={styles.name}>{row.name}</span>
          </div>
        ) : (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list box itself takes the keys
          <div
            key={row.path}
            id={optionId(row.path)}
            role="option"
            aria-selected={row.path === selected}
            aria-label={row.refusal ? `${row.path}. ${row.refusal}` : row.path}
            tabIndex={-1}
            data-path={row.path}
            title={row.refusal ? t('export.pane.unsafe', { reason: row.refusal }) : row.path}
            className={`${styles.row} ${styles.file}`}
            style={{ paddingLeft: indentPx(row.depth) }}
            onClick={() => onSelect(row.path)}
          >
            {row.refusal ? (
              <TriangleAlert size={14} className={styles.warning} aria-hidden />
            ) : (
              <FileIcon path={row.path} />
            )}
            {row.refusal ? (
              <span className={styles.refused}>
                <bdi className={styles.name}>{row.name}</bdi>
                <span className={styles.reason}>{row.refusal}</span>
              </span>
            ) : (
              <span className={styles.name}>{row.name}</span>
            )}
            {row.path === writing && (
              <span className={styles.writing}>
                <span className="visually-hidden">{t('export.pane.writing')}</span>
              </span>
            )}
          </div>
        ),
      )}
    </div>
  )
}

function indentPx(depth: number): string {
  return `calc(var(--space-4) + ${depth} * var(--space-6))`
}
