import { ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { t } from '../../../shared/i18n'
import type { FileChange } from '../../../shared/workspace'
import { FileIcon } from './file-icon'
import { afterRelease } from './pointer-menu'
import { RenamePath } from './rename-path'
import styles from './tree.module.css'
import { type TreeLine, treeLines } from './tree-model'

interface WorkspaceTreeProps {
  paths: readonly string[]
  changes: readonly FileChange[]
  changesOnly: boolean
  selected: string | null
  /** The files may be renamed and deleted. */
  canChange: boolean
  renaming: string | null
  onSelect: (path: string) => void
  /** Goes into the file. */
  onEnter: (path: string) => void
  onRename: (path: string) => void
  /** With null where it keeps its name. */
  onRenamed: (path: string, to: string | null) => void
  onDelete: (path: string) => void
  onMenu: (path: string, x: number, y: number) => void
}

/** The files as a tree: arrows move and fold, Enter opens, F2 renames, Delete deletes, the menu key has the rest. */
export function WorkspaceTree(props: WorkspaceTreeProps) {
  const { paths, changes, changesOnly, selected, canChange, renaming } = props
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  // A folder the arrows stand on; else they stand on the selected file.
  const [folder, setFolder] = useState<string | null>(null)
  const lines = useMemo(
    () => treeLines({ paths, changes, changesOnly, folded }),
    [paths, changes, changesOnly, folded],
  )
  const found =
    folder === null ? -1 : lines.findIndex((line) => line.kind === 'folder' && line.path === folder)
  const at = found >= 0 ? found : lines.findIndex((line) => line.kind === 'file' && line.path === selected)
  const active = lines[at]

  // biome-ignore lint/correctness/useExhaustiveDependencies: the row is another one whenever it moves
  useEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' })
  }, [at, selected])

  const fold = (path: string, isFolded: boolean) =>
    setFolded((before) => {
      const next = new Set(before)
      if (isFolded) next.add(path)
      else next.delete(path)
      return next
    })
  const moveTo = (index: number) => {
    const line = lines[Math.max(0, Math.min(index, lines.length - 1))]
    if (!line) return
    setFolder(line.kind === 'folder' ? line.path : null)
    if (line.kind === 'file') props.onSelect(line.path)
  }
  const parentOf = (line: TreeLine) =>
    lines.findLastIndex((one, index) => index < at && one.kind === 'folder' && one.depth < line.depth)
  const isThere = active?.kind === 'file' && active.change?.change !== 'removed'

  const onKeyDown = (event: KeyboardEvent) => {
    if (renaming !== null || event.ctrlKey || event.metaKey || event.altKey) return
    const sideways = () => {
      if (!active) return
      const opens = event.key === 'ArrowRight'
      if (active.kind === 'folder' && active.isOpen !== opens) fold(active.path, !opens)
      else if (opens && active.kind === 'folder') moveTo(at + 1)
      else if (!opens && parentOf(active) >= 0) moveTo(parentOf(active))
    }
    const menu = () => {
      const row = list.current?.querySelector('[data-active]')?.getBoundingClientRect()
      if (row && active?.kind === 'file') props.onMenu(active.path, row.left + 24, row.bottom)
    }
    const actions: Record<string, () => void> = {
      ArrowDown: () => moveTo(at + 1),
      ArrowUp: () => moveTo(at < 0 ? 0 : at - 1),
      Home: () => moveTo(0),
      End: () => moveTo(lines.length - 1),
      ArrowRight: sideways,
      ArrowLeft: sideways,
      Enter: () => {
        if (active?.kind === 'folder') fold(active.path, active.isOpen)
        else if (active) props.onEnter(active.path)
      },
      F2: () => isThere && canChange && props.onRename(active.path),
      Delete: () => isThere && canChange && props.onDelete(active.path),
      ContextMenu: menu,
      ...(event.shiftKey ? { F10: menu } : {}),
    }
    const action = actions[event.key]
    if (!action) return
    event.preventDefault()
    action()
  }

  return (
    <div
      ref={list}
      role="tree"
      aria-label={t('workspace.tree')}
      aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
      tabIndex={0}
      className={styles.tree}
      data-testid="workspace-tree"
      onKeyDown={onKeyDown}
    >
      {lines.map((line, index) => {
        const isFile = line.kind === 'file'
        const change = isFile ? line.change : null
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the tree itself takes the keys
          <div
            key={`${line.kind} ${line.path}`}
            id={`${id}-${index}`}
            role="treeitem"
            aria-level={line.depth + 1}
            aria-label={change ? `${line.path}, ${t(`workspace.${change.change}`)}` : line.path}
            aria-selected={isFile && line.path === selected}
            aria-expanded={isFile ? undefined : line.isOpen}
            tabIndex={-1}
            data-active={index === at || undefined}
            data-path={line.path}
            data-change={change?.change}
            title={
              change?.change === 'renamed' ? t('workspace.renamedFrom', { from: change.from }) : line.path
            }
            className={`${styles.row} ${isFile ? styles.file : styles.folder}`}
            style={{ paddingLeft: `calc(var(--space-3) + ${line.depth} * var(--space-6))` }}
            onClick={() => {
              setFolder(isFile ? null : line.path)
              if (isFile) props.onSelect(line.path)
              else fold(line.path, line.isOpen)
            }}
            onDoubleClick={() => isFile && props.onEnter(line.path)}
            onContextMenu={(event) => {
              event.preventDefault()
              if (!isFile) return
              const { clientX, clientY } = event
              props.onSelect(line.path)
              afterRelease(event, () => props.onMenu(line.path, clientX, clientY))
            }}
          >
            <ChevronRight
              size={14}
              aria-hidden
              className={isFile ? styles.none : line.isOpen ? styles.open : ''}
            />
            {isFile && <FileIcon path={line.path} />}
            {isFile && renaming === line.path ? (
              <RenamePath
                path={line.path}
                taken={paths}
                onRenamed={(to) => {
                  props.onRenamed(line.path, to)
                  list.current?.focus()
                }}
              />
            ) : (
              <span className={styles.name}>{line.name}</span>
            )}
            {change && (
              <span className={`${styles.badge} ${styles[change.change]}`} aria-hidden>
                {badges[change.change]}
              </span>
            )}
          </div>
        )
      })}
    </div>
  )
}

const badges = { added: 'A', changed: 'M', removed: 'D', renamed: 'R' } as const
