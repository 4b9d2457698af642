import { ArrowRightLeft, Columns2, Search } from 'lucide-react'
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { t } from '../../../shared/i18n'
import type { FileChange, WorkspaceView } from '../../../shared/workspace'
import { CopyButton } from '../answer/copy-button'
import { IconButton } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import type { SelectedCode } from './ask-button'
import type { CodeEditorHandle } from './code-editor'
import { EditorMenu } from './editor-menu'
import { versionBefore } from './file-changes'
import { FileFrame } from './file-frame'
import styles from './file-view.module.css'
import { CodeEditor, DiffEditor } from './load-editor'
import { SaveNote } from './save-note'
import { useFileText } from './use-file-text'
import { useWidthPx } from './use-width'
import type { WorkspaceModel } from './workspace-store'

/** Two texts beside each other need this much room. */
const sideBySideMinPx = 560

export interface FileViewHandle {
  focus(): void
  /** Goes there as soon as the file is shown. Lines and columns from 1. */
  goTo(path: string, line: number, column: number): void
}

interface FileViewProps {
  model: WorkspaceModel
  view: WorkspaceView
  base: WorkspaceView | null
  path: string
  change: FileChange | null
  comparing: boolean
  /** The version has the file; else it removed it. */
  isThere: boolean
  isNewest: boolean
  /** A reply is being written: nothing can be changed meanwhile. */
  busy: boolean
  onCompare: (on: boolean) => void
  onAsk: (path: string, selected: SelectedCode) => void
  onLeave: () => void
  ref?: Ref<FileViewHandle>
}

/** One file: its text in the editor, or what is different from another version. */
export function FileView(props: FileViewProps) {
  const { model, view, base, path, change, isThere, isNewest, ref } = props
  const editor = useRef<CodeEditorHandle>(null)
  const target = useRef<{ path: string; line: number; column: number } | null>(null)
  const [wantsColumns, setWantsColumns] = useState(true)
  const [body, widthPx] = useWidthPx<HTMLDivElement>()
  const before = base?.versionId ?? versionBefore(view)?.id ?? null
  const comparing = (props.comparing && before !== null) || !isThere
  const pathBefore = change?.change === 'renamed' ? change.from : path
  const wasThere = base
    ? base.files.some((file) => file.path === pathBefore)
    : change?.change !== 'added' && before !== null
  const carried = useStore(model.store, (state) => state.carried)
  const now = useFileText(model, isThere ? view.versionId : null, path)
  const then = useFileText(model, comparing && wasThere ? before : null, pathBefore)
  const error = now.error ?? then.error
  const shown = now.file
  const text = shown?.path === path ? shown.text : undefined
  const textBefore =
    then.file?.path === pathBefore && then.file.versionId === before ? then.file.text : undefined
  const isReady = (text !== undefined || !isThere) && (textBefore !== undefined || !wasThere)
  // After a change by hand the text in the editor is the new version's.
  const isCurrent =
    shown?.versionId === view.versionId ||
    (carried?.from === shown?.versionId && carried?.to === view.versionId)
  const isSame = comparing && isReady && text !== undefined && text === textBefore
  const isClosed = !isNewest || props.busy || !isCurrent
  const isWide = widthPx >= sideBySideMinPx

  const goToTarget = () => {
    const wanted = target.current
    if (!wanted || wanted.path !== path || !editor.current || text === undefined) return
    target.current = null
    editor.current.goTo(wanted.line, wanted.column)
  }
  useEffect(goToTarget)
  useImperativeHandle(ref, () => ({
    focus: () => editor.current?.focus(),
    goTo(wantedPath, line, column) {
      target.current = { path: wantedPath, line, column }
      goToTarget()
    },
  }))

  return (
    <FileFrame
      path={path}
      head={
        <>
          <SaveNote model={model} path={path} />
          <span className={styles.tools}>
            {comparing && isWide && (
              <IconButton
                size="sm"
                label={t('workspace.sideBySide')}
                pressed={wantsColumns}
                onClick={() => setWantsColumns(!wantsColumns)}
              >
                <Columns2 size={14} aria-hidden />
              </IconButton>
            )}
            {before !== null && isThere && (
              <IconButton
                size="sm"
                label={t('workspace.diff')}
                pressed={comparing}
                onClick={() => props.onCompare(!props.comparing)}
              >
                <ArrowRightLeft size={14} aria-hidden />
              </IconButton>
            )}
            {!comparing && (
              <IconButton size="sm" label={t('workspace.find')} onClick={() => editor.current?.search()}>
                <Search size={14} aria-hidden />
              </IconButton>
            )}
            {isThere && view.versionId !== null && (
              <CopyButton label={t('workspace.copy')} text={() => editor.current?.text() ?? text ?? ''} />
            )}
          </span>
        </>
      }
    >
      {isNewest && props.busy && <p className={styles.note}>{t('workspace.live')}</p>}
      {isSame && <p className={styles.note}>{t('workspace.same')}</p>}
      <div ref={body} className={styles.code}>
        {error && (
          <div className={styles.error}>
            <ErrorCard error={error} />
          </div>
        )}
        {comparing && !isSame
          ? isReady && (
              <DiffEditor
                key={path}
                path={path}
                before={textBefore ?? ''}
                after={text ?? ''}
                label={t('workspace.diffLabel', { name: path })}
                sideBySide={isWide && wantsColumns && wasThere && isThere}
              />
            )
          : shown !== null && (
              <EditorMenu
                editor={editor}
                canChange={!isClosed}
                onAsk={(code) => props.onAsk(shown.path, code)}
              >
                <CodeEditor
                  ref={editor}
                  path={shown.path}
                  text={shown.text}
                  readOnly={isClosed}
                  label={t('workspace.editorLabel', { name: shown.path })}
                  onEdit={model.edit}
                  onAsk={props.onAsk}
                  onLeave={props.onLeave}
                  onSave={() => void model.flush()}
                />
              </EditorMenu>
            )}
      </div>
    </FileFrame>
  )
}
