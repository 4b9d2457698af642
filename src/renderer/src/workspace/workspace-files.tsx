import { ChevronRight, ListFilter } from 'lucide-react'
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { plural, t } from '../../../shared/i18n'
import { ask } from '../ipc'
import { announce } from '../ui/announce'
import { Button } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import type { SelectedCode } from './ask-button'
import { shownChanges, versionBefore, versionOf } from './file-changes'
import { FileView, type FileViewHandle } from './file-view'
import { PointerMenu, type PointerMenuHandle } from './pointer-menu'
import { quoteSelection } from './selection-quote'
import { UndoNote } from './undo-note'
import { useTreeMenu } from './use-tree-menu'
import { BasePicker, OlderNote, VersionPicker } from './version-picker'
import styles from './workspace-files.module.css'
import type { WorkspaceModel } from './workspace-store'
import { WorkspaceTree } from './workspace-tree'

export interface WorkspaceFilesHandle {
  openAt(path: string, line: number, column: number): void
}

interface WorkspaceFilesProps {
  model: WorkspaceModel
  /** The file to begin with, if it is there. */
  firstPath: string | null
  /** A reply is being written: nothing can be changed meanwhile. */
  busy: boolean
  onAsk: (text: string) => void
  ref?: Ref<WorkspaceFilesHandle>
}

/** A version of the workspace: its tree, and one of its files to read, change and compare. */
export function WorkspaceFiles({ model, firstPath, busy, onAsk, ref }: WorkspaceFilesProps) {
  const view = useStore(model.store, (state) => state.view)
  const base = useStore(model.store, (state) => state.base)
  const error = useStore(model.store, (state) => state.error)
  const [picked, setPicked] = useState(firstPath)
  const [changesOnly, setChangesOnly] = useState(false)
  const [comparing, setComparing] = useState(false)
  const [renaming, setRenaming] = useState<string | null>(null)
  const tree = useRef<HTMLDivElement>(null)
  const file = useRef<FileViewHandle>(null)
  const menu = useRef<PointerMenuHandle>(null)

  const paths = useMemo(() => view?.files.map(({ path }) => path) ?? [], [view])
  const changes = useMemo(() => (view ? shownChanges(view, base) : []), [view, base])
  const removedPaths = changes.filter(({ change }) => change === 'removed').map(({ path }) => path)
  const isShown = (path: string) => paths.includes(path) || removedPaths.includes(path)
  const selected =
    picked !== null && isShown(picked)
      ? picked
      : (changes.find(({ change }) => change !== 'removed')?.path ?? paths[0] ?? null)
  const newestId = view?.versions.at(-1)?.id ?? null
  const isNewest = view !== null && view.versionId === newestId
  const canChange = isNewest && !busy
  const focusTree = () => tree.current?.querySelector<HTMLElement>('[role=tree]')?.focus()

  useImperativeHandle(ref, () => ({
    openAt(path, line, column) {
      setPicked(path)
      setComparing(false)
      file.current?.goTo(path, line, column)
    },
  }))

  const quote = (path: string, { text, fromLine, toLine }: SelectedCode) => {
    const language = view?.files.find((one) => one.path === path)?.language ?? ''
    onAsk(quoteSelection({ path, language, text, fromLine, toLine }))
  }
  const remove = async (path: string) => {
    const order = paths
    const next = order[order.indexOf(path) + 1] ?? order[order.indexOf(path) - 1] ?? null
    if (!(await model.remove(path))) return
    setPicked(next)
    announce(t('workspace.deleted', { path }))
    focusTree()
  }
  const rename = (path: string, to: string | null) => {
    setRenaming(null)
    if (to === null) return
    void model.rename(path, to).then((done) => done && setPicked(to))
  }
  const { items, openMenu } = useTreeMenu({
    menu,
    canChange,
    isThere: (path) => paths.includes(path),
    onOpen: (path) => {
      setPicked(path)
      setTimeout(() => file.current?.focus(), 0)
    },
    onAsk: async (path) => {
      if (!view?.versionId) return
      const text = await model.read(view.versionId, path).catch(() => null)
      if (text === null) return
      quote(path, { text, fromLine: 1, toLine: text.replace(/\n$/, '').split('\n').length })
    },
    onCopy: (path) => {
      if (!view?.versionId) return
      void model
        .read(view.versionId, path)
        .then((text) => ask('app.copyText', { text }))
        .then(() => announce(t('chat.answer.copied')))
        .catch(() => undefined)
    },
    onRename: setRenaming,
    onDelete: (path) => void remove(path),
  })

  // A filter of nothing would show nothing.
  useEffect(() => {
    if (changes.length === 0) setChangesOnly(false)
  }, [changes.length])

  if (!view)
    return error ? (
      <div className={styles.error}>
        <ErrorCard error={error} />
      </div>
    ) : (
      <p className={styles.wait}>{t('workspace.loading')}</p>
    )
  if (view.versions.length === 0) return null
  const version = versionOf(view)
  return (
    <div className={styles.files}>
      <div className={styles.bar}>
        <VersionPicker view={view} onChoose={(id) => void model.open(view.conversationId, id)} />
        {comparing && (base !== null || versionBefore(view) !== null) && (
          <BasePicker view={view} base={base} onChoose={(id) => void model.compareWith(id)} />
        )}
        <Button
          size="sm"
          tone="quiet"
          className={styles.filter ?? ''}
          aria-pressed={changesOnly}
          aria-label={t('workspace.changesOnly')}
          title={t('workspace.changesOnly')}
          disabled={changes.length === 0}
          onClick={() => setChangesOnly(!changesOnly)}
        >
          <ListFilter size={14} aria-hidden />
          <span data-testid="workspace-change-count">
            {plural(changes.length, 'workspace.changedOne', 'workspace.changedMany')}
          </span>
        </Button>
      </div>
      {!isNewest && version && (
        <OlderNote
          onRestore={() =>
            void model.restore(version.id).then((done) => {
              const number = view.versions.indexOf(version) + 1
              if (done) announce(t('workspace.restored', { number }))
            })
          }
          onNewest={() => void model.open(view.conversationId, null)}
        />
      )}
      {error && (
        <div className={styles.error}>
          <ErrorCard error={error}>
            <Button size="sm" onClick={model.dismissError}>
              {t('workspace.dismiss')}
            </Button>
          </ErrorCard>
        </div>
      )}
      {view.leftOut.length > 0 && (
        <details className={styles.leftOut}>
          <summary>
            <ChevronRight size={14} aria-hidden />
            {plural(view.leftOut.length, 'workspace.leftOutOne', 'workspace.leftOutMany')}
          </summary>
          <ul>
            {view.leftOut.map((one) => (
              <li key={`${one.path} ${one.reason}`}>
                <bdi>{one.path}</bdi>:{' '}
                {t(`workspace.leftOut.${one.reason}`, 'detail' in one ? { detail: one.detail } : {})}
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className={styles.body} ref={tree}>
        <WorkspaceTree
          paths={paths}
          changes={changes}
          changesOnly={changesOnly}
          selected={selected}
          onSelect={setPicked}
          edits={{
            canChange,
            renaming,
            onEnter(path) {
              setPicked(path)
              file.current?.focus()
            },
            onRename: setRenaming,
            onRenamed: rename,
            onDelete: (path) => void remove(path),
            onMenu: openMenu,
          }}
        />
        {selected !== null && (
          <FileView
            ref={file}
            model={model}
            view={view}
            base={base}
            path={selected}
            change={changes.find(({ path }) => path === selected) ?? null}
            comparing={comparing}
            isThere={paths.includes(selected)}
            isNewest={isNewest}
            busy={busy}
            onCompare={setComparing}
            onAsk={quote}
            onLeave={focusTree}
          />
        )}
      </div>
      <UndoNote model={model} />
      <PointerMenu
        ref={menu}
        label={t('workspace.menu', { path: selected ?? '' })}
        items={items}
        onClosed={focusTree}
      />
    </div>
  )
}
