import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { t } from '../../../shared/i18n'
import type { FileChange } from '../../../shared/workspace'
import { afterRelease } from './pointer-menu'
import styles from './tree.module.css'
import { type TreeLine, treeLines } from './tree-model'
import { TreeRow } from './tree-row'

interface WorkspaceTreeProps {
  paths: readonly string[]
  /** Names that cannot be taken, with the reason. */
  refused?: readonly { path: string; reason: string }[]
  /** The file the model is writing now. */
  writing?: string | null
  changes?: readonly FileChange[]
  changesOnly?: boolean
  selected: string | null
  onSelect: (path: string) => void
  /** What can be done with the files besides looking at them. */
  edits?: TreeEdits
}

export interface TreeEdits {
  /** The files may be renamed and deleted. */
  canChange: boolean
  renaming: string | null
  /** Goes into the file. */
  onEnter: (path: string) => void
  onRename: (path: string) => void
  /** With null where it keeps its name. */
  onRenamed: (path: string, to: string | null) => void
  onDelete: (path: string) => void
  onMenu: (path: string, x: number, y: number) => void
}

const noChanges: readonly FileChange[] = []
const noRefused: NonNullable<WorkspaceTreeProps['refused']> = []

/** The files as a tree: arrows move and fold, Enter opens, F2 renames, Delete deletes, the menu key has the rest. */
export function WorkspaceTree(props: WorkspaceTreeProps) {
  const {
    paths,
    refused = noRefused,
    writing,
    changes = noChanges,
    changesOnly = false,
    selected,
    edits,
  } = props
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  // A folder the arrows stand on; else they stand on the selected file.
  const [folder, setFolder] = useState<string | null>(null)
  const lines = useMemo(
    () => treeLines({ paths, refused, changes, changesOnly, folded }),
    [paths, refused, changes, changesOnly, folded],
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
  const changeable =
    edits?.canChange && active?.kind === 'file' && active.change?.change !== 'removed' ? active.path : null

  const onKeyDown = (event: KeyboardEvent) => {
    if ((edits?.renaming ?? null) !== null || event.ctrlKey || event.metaKey || event.altKey) return
    const sideways = () => {
      if (!active) return
      const opens = event.key === 'ArrowRight'
      if (active.kind === 'folder' && active.isOpen !== opens) fold(active.path, !opens)
      else if (opens && active.kind === 'folder') moveTo(at + 1)
      else if (!opens && parentOf(active) >= 0) moveTo(parentOf(active))
    }
    const menu = () => {
      const row = list.current?.querySelector('[data-active]')?.getBoundingClientRect()
      if (row && active?.kind === 'file') edits?.onMenu(active.path, row.left + 24, row.bottom)
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
        else if (active) edits?.onEnter(active.path)
      },
      F2: () => changeable !== null && edits?.onRename(changeable),
      Delete: () => changeable !== null && edits?.onDelete(changeable),
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
        return (
          <TreeRow
            key={`${line.kind} ${line.path}`}
            id={`${id}-${index}`}
            line={line}
            isActive={index === at}
            isSelected={isFile && line.path === selected}
            isWritten={isFile && line.path === writing}
            taken={isFile && edits?.renaming === line.path ? paths : null}
            onRenamed={(to) => {
              edits?.onRenamed(line.path, to)
              list.current?.focus()
            }}
            onClick={() => {
              setFolder(isFile ? null : line.path)
              if (isFile) props.onSelect(line.path)
              else fold(line.path, line.isOpen)
            }}
            onDoubleClick={() => isFile && edits?.onEnter(line.path)}
            onContextMenu={(event) => {
              event.preventDefault()
              if (!isFile || !edits) return
              const { clientX, clientY } = event
              props.onSelect(line.path)
              afterRelease(event, () => edits.onMenu(line.path, clientX, clientY))
            }}
          />
        )
      })}
    </div>
  )
}
