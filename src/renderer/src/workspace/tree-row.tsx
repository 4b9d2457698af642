import { ChevronRight, TriangleAlert } from 'lucide-react'
import type { MouseEvent } from 'react'
import { t } from '../../../shared/i18n'
import { FileIcon } from './file-icon'
import { RenamePath } from './rename-path'
import styles from './tree.module.css'
import type { TreeLine } from './tree-model'

interface TreeRowProps {
  id: string
  line: TreeLine
  /** The keyboard stands here. */
  isActive: boolean
  isSelected: boolean
  /** The model is writing it now. */
  isWritten: boolean
  /** While it gets another name: those there are. */
  taken: readonly string[] | null
  /** With null where it keeps its name. */
  onRenamed: (to: string | null) => void
  onClick: () => void
  onDoubleClick: () => void
  onContextMenu: (event: MouseEvent) => void
}

const badges = { added: 'A', changed: 'M', removed: 'D', renamed: 'R' } as const

/** One folder or file of the tree. */
export function TreeRow(props: TreeRowProps) {
  const { id, line, taken, isActive, isSelected, isWritten, onClick, onDoubleClick, onContextMenu } = props
  const isFile = line.kind === 'file'
  const change = isFile ? line.change : null
  const refusal = isFile ? line.refusal : undefined
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree itself takes the keys
    <div
      id={id}
      role="treeitem"
      aria-level={line.depth + 1}
      aria-label={labelOf(line)}
      aria-selected={isSelected}
      aria-expanded={isFile ? undefined : line.isOpen}
      tabIndex={-1}
      data-active={isActive || undefined}
      data-path={line.path}
      data-change={change?.change}
      title={titleOf(line)}
      className={`${styles.row} ${isFile ? styles.file : styles.folder}`}
      style={{ paddingLeft: `calc(var(--space-3) + ${line.depth} * var(--space-6))` }}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      onContextMenu={onContextMenu}
    >
      {!isFile ? (
        <ChevronRight size={14} className={`${styles.fold} ${line.isOpen ? styles.open : ''}`} aria-hidden />
      ) : refusal ? (
        <TriangleAlert size={14} className={styles.warning} aria-hidden />
      ) : (
        <FileIcon path={line.path} />
      )}
      {taken ? (
        <RenamePath path={line.path} taken={taken} onRenamed={props.onRenamed} />
      ) : refusal ? (
        <span className={styles.refused}>
          <bdi className={styles.name}>{line.name}</bdi>
          <span className={styles.reason}>{refusal}</span>
        </span>
      ) : (
        <span className={styles.name}>{line.name}</span>
      )}
      {isWritten && (
        <span className={styles.writing}>
          <span className="visually-hidden">{t('export.pane.writing')}</span>
        </span>
      )}
      {change && (
        <span className={`${styles.badge} ${styles[change.change]}`} aria-hidden>
          {badges[change.change]}
        </span>
      )}
    </div>
  )
}

function labelOf(line: TreeLine): string {
  if (line.kind === 'folder') return line.path
  if (line.refusal) return `${line.path}. ${line.refusal}`
  return line.change ? `${line.path}, ${t(`workspace.${line.change.change}`)}` : line.path
}

function titleOf(line: TreeLine): string {
  if (line.kind === 'folder') return line.path
  if (line.refusal) return t('export.pane.unsafe', { reason: line.refusal })
  return line.change?.change === 'renamed'
    ? t('workspace.renamedFrom', { from: line.change.from })
    : line.path
}
