import { FolderDown, X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import type { AssistantMessage, UserMessage } from '../../../shared/conversation'
import { t } from '../../../shared/i18n'
import type { CodePlace, PickedElement } from '../../../shared/preview'
import { useCalmMessage } from '../answer/use-calm-message'
import type { AppStore } from '../app-state/app-store'
import type { ConversationModel } from '../chat/conversation-store'
import type { PaneTab } from '../chat-window/window-store'
import { percentText } from '../fidelity/percent'
import { Button, IconButton } from '../ui/button'
import { whenLoaded } from '../ui/when-loaded'
import { LiveFiles } from './live-files'
import { CodeEditor } from './load-editor'
import { useScore } from './use-score'
import { windowWorkspace } from './window-workspace'
import styles from './workspace.module.css'
import { WorkspaceFiles, type WorkspaceFilesHandle } from './workspace-files'

const ExportDialog = whenLoaded(async () => (await import('../export/export-dialog')).ExportDialog)
const PreviewPane = whenLoaded(async () => (await import('./preview-pane')).PreviewPane)
const ComparePane = whenLoaded(async () => (await import('../fidelity/compare-pane')).ComparePane)

interface WorkspacePaneProps {
  /** The reply whose files are looked at, or the turn the user gave theirs with. */
  message: AssistantMessage | UserMessage
  /** The file to show, each time another object. */
  wanted: { path: string } | null
  /** The tab to show, each time another object. */
  wantedTab: { tab: PaneTab } | null
  conversationId: string
  conversations: ConversationModel
  appStore: StoreApi<AppStore>
  /** A reply is being written somewhere in the conversation. */
  busy: boolean
  /** Nothing of the window lies over the pane that it cannot see itself. */
  uncovered: boolean
  onClose: () => void
  /** Puts text into the composer; with `send` it goes out at once. */
  onAsk: (text: string, send: boolean) => void
  /** An element of the preview is to be changed. */
  onPick: (element: PickedElement) => void
}

type Tab = PaneTab
const tabs: readonly Tab[] = ['files', 'preview', 'compare']
const tabNames = {
  files: 'workspace.files',
  preview: 'workspace.preview',
  compare: 'fidelity.title',
} as const

/** The conversation's files beside the thread, to read, change and compare, and the page they make. */
export function WorkspacePane(props: WorkspacePaneProps) {
  const { conversationId, busy, onAsk } = props
  const message = useCalmMessage(props.message)
  const live = message.role === 'assistant' && message.end === null
  const model = windowWorkspace()
  const view = useStore(model.store, (state) => (state.conversationId === conversationId ? state.view : null))
  const wantedId = useStore(model.store, (state) => state.wantedId)
  const [tab, setTab] = useState<Tab>('files')
  const [previewed, setPreviewed] = useState(false)
  const [compared, setCompared] = useState(false)
  const [exporting, setExporting] = useState(false)
  const followed = useRef<string | null>(null)
  const files = useRef<WorkspaceFilesHandle>(null)
  const tabList = useRef<HTMLDivElement>(null)

  const messageId = message.id
  useEffect(() => {
    if (!live) void model.showReply(conversationId, messageId)
  }, [model, conversationId, messageId, live])
  useEffect(() => () => void model.flush(), [model])
  const { wanted } = props
  const isLoaded = view !== null
  useEffect(() => {
    if (!wanted || !isLoaded) return
    setTab('files')
    files.current?.openAt(wanted.path, 1, 1)
  }, [wanted, isLoaded])
  // The editor is there by the time a file is.
  useEffect(() => {
    const idle = requestIdleCallback(() => void CodeEditor.load().catch(() => undefined), {
      timeout: live ? 10_000 : 1,
    })
    return () => cancelIdleCallback(idle)
  }, [live])

  const choose = (next: Tab) => {
    void model.flush()
    if (next === 'preview') setPreviewed(true)
    if (next === 'compare') setCompared(true)
    setTab(next)
  }
  const { wantedTab } = props
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is chosen once each time it is wanted
  useEffect(() => {
    if (!wantedTab) return
    choose(wantedTab.tab)
    tabList.current?.querySelector<HTMLElement>(`#workspace-tab-${wantedTab.tab}`)?.focus()
  }, [wantedTab])
  const onTabKey = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    choose(tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length] ?? 'files')
    setTimeout(() => tabList.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus(), 0)
  }
  const openFile = ({ path, line, column }: CodePlace) => {
    choose('files')
    files.current?.openAt(path, line, column)
  }
  const onShown = useCallback((path: string) => {
    followed.current = path
  }, [])
  const ask = useCallback((text: string) => onAsk(text, false), [onAsk])
  const count = live ? 0 : (view?.files.length ?? 0)
  const score = useScore(conversationId, live ? null : (view?.versionId ?? null))
  const hasNone = !live && view !== null && view.versions.length === 0

  return (
    <section className={styles.pane} aria-label={t('workspace.title')} data-testid="files-pane">
      <header className={styles.header}>
        <div ref={tabList} role="tablist" aria-label={t('workspace.tabs')} className={styles.tabs}>
          {tabs.map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              id={`workspace-tab-${one}`}
              aria-controls={`workspace-panel-${one}`}
              aria-selected={tab === one}
              tabIndex={tab === one ? 0 : -1}
              className={styles.tab}
              onClick={() => choose(one)}
              onKeyDown={onTabKey}
            >
              {t(tabNames[one])}
              {one === 'files' && count > 0 && <span className={styles.count}>{count}</span>}
              {one === 'compare' && score !== null && (
                <span className={styles.count}>{percentText(score)}</span>
              )}
            </button>
          ))}
        </div>
        {(count > 0 || live) && (
          <Button
            size="sm"
            tone="primary"
            icon={<FolderDown size={14} aria-hidden />}
            disabled={live}
            title={t('export.pane.export')}
            onClick={() => void model.flush().then(() => setExporting(true))}
          >
            <span className={styles.exportText}>{t('export.pane.export')}</span>
          </Button>
        )}
        <IconButton size="sm" label={t('export.pane.close')} onClick={props.onClose}>
          <X size={14} aria-hidden />
        </IconButton>
      </header>
      <TabPanel tab="files" chosen={tab}>
        {live && message.role === 'assistant' ? (
          <LiveFiles key={messageId} message={message} conversationId={conversationId} onShown={onShown} />
        ) : hasNone ? (
          <div className={styles.empty}>
            <p className={styles.emptyTitle}>{t('export.pane.emptyTitle')}</p>
            <p>{t('export.pane.empty')}</p>
          </div>
        ) : (
          <WorkspaceFiles
            key={conversationId}
            ref={files}
            model={model}
            firstPath={followed.current}
            busy={busy}
            onAsk={ask}
          />
        )}
      </TabPanel>
      <TabPanel tab="preview" chosen={tab}>
        {previewed && (
          <PreviewPane
            key={conversationId}
            conversationId={conversationId}
            versionId={live ? null : wantedId}
            active={tab === 'preview' && props.uncovered}
            busy={busy}
            onOpenFile={openFile}
            onAsk={onAsk}
            onPick={props.onPick}
          />
        )}
      </TabPanel>
      <TabPanel tab="compare" chosen={tab}>
        {compared && (
          <ComparePane
            key={conversationId}
            conversationId={conversationId}
            conversations={props.conversations}
            appStore={props.appStore}
            active={tab === 'compare'}
            busy={busy}
            onAsk={ask}
          />
        )}
      </TabPanel>
      {exporting && (
        <ExportDialog
          conversationId={conversationId}
          versionId={view?.versionId ?? messageId}
          onClose={() => setExporting(false)}
        />
      )}
    </section>
  )
}

function TabPanel({ tab, chosen, children }: { tab: Tab; chosen: Tab; children: ReactNode }) {
  return (
    <div
      role="tabpanel"
      id={`workspace-panel-${tab}`}
      aria-labelledby={`workspace-tab-${tab}`}
      className={styles.panel}
      hidden={tab !== chosen}
    >
      {children}
    </div>
  )
}
