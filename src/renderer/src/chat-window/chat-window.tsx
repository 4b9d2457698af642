import { useCallback, useMemo } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import { t } from '../../../shared/i18n'
import type { AppStore } from '../app-state/app-store'
import { ChatView } from '../chat/chat-view'
import type { ConversationModel } from '../chat/conversation-store'
import { isLive } from '../chat/is-live'
import { HistoryDrawer } from '../history/history-drawer'
import type { HistoryModel } from '../history/history-store'
import { HistoryToasts } from '../history/history-toasts'
import { ask, errorInfoOf } from '../ipc'
import { whenLoaded } from '../ui/when-loaded'
import styles from './chat-window.module.css'
import { Notices } from './notices'
import { TitleBar } from './title-bar'
import { useWindowKeys } from './use-window-keys'
import type { WindowModel } from './window-store'

const SettingsView = whenLoaded(async () => (await import('../settings/settings-view')).SettingsView)
const WorkspacePane = whenLoaded(async () => (await import('../workspace/workspace-pane')).WorkspacePane)
const ExportDialog = whenLoaded(async () => (await import('../export/export-dialog')).ExportDialog)

interface ChatWindowProps {
  appStore: StoreApi<AppStore>
  conversations: ConversationModel
  history: HistoryModel
  view: WindowModel
}

/** The floating chat as a whole. */
export function ChatWindow({ appStore, conversations, history, view }: ChatWindowProps) {
  const app = useStore(appStore, (state) => state.app)
  const title = useStore(conversations.store, (state) => state.conversation?.title)
  const conversationId = useStore(conversations.store, (state) => state.conversation?.id)
  const shown = useStore(view.store, (state) => state.view)
  const historyOpen = useStore(view.store, (state) => state.historyOpen)
  const exportMessageId = useStore(view.store, (state) => state.exportMessageId)
  const failed = useStore(view.store, (state) => state.failed)

  const toggleHistory = useCallback(() => view.setHistoryOpen(!view.store.getState().historyOpen), [view])
  const toggleSettings = useCallback(
    () => view.setView(view.store.getState().view === 'settings' ? 'chat' : 'settings'),
    [view],
  )
  const keys = useMemo(
    () => ({
      onNew: () => void view.create(),
      onHistory: toggleHistory,
      onSearch: view.openSearch,
      onSettings: toggleSettings,
      onComposer: view.focusComposer,
      onStop: () => {
        const id = conversations.store.getState().conversation?.id
        if (id) void ask('run.stop', { conversationId: id }).catch(() => undefined)
      },
      onEscape: () => {
        if (view.store.getState().historyOpen) view.setHistoryOpen(false)
        else if (view.store.getState().paneMessageId) {
          const wasInPane = document.activeElement?.closest(`.${styles.pane}`)
          view.closeFiles()
          // Else the keyboard would be left nowhere.
          if (wasInPane) view.focusComposer()
        }
      },
    }),
    [view, conversations, toggleHistory, toggleSettings],
  )
  useWindowKeys(keys)

  return (
    <div className={styles.window}>
      <TitleBar
        app={app}
        title={shown === 'settings' ? t('settings.title') : title || t('main.conversation.untitled')}
        view={shown}
        historyOpen={historyOpen}
        onNew={keys.onNew}
        onHistory={toggleHistory}
        onSettings={toggleSettings}
      />
      {app && (
        <Notices
          notices={app.notices}
          onDismiss={(id) => void ask('app.dismissNotice', { id }).catch(() => undefined)}
        />
      )}
      {failed !== null && (
        <Notices notices={[{ id: 'open', error: errorInfoOf(failed) }]} onDismiss={view.dismissFailure} />
      )}
      <div className={styles.body}>
        {shown === 'settings' ? (
          <SettingsView
            appStore={appStore}
            keyOf={view.store.getState().keyOf}
            onClose={() => view.setView('chat')}
          />
        ) : (
          <>
            <ChatView appStore={appStore} conversations={conversations} view={view} />
            <SidePane appStore={appStore} conversations={conversations} view={view} />
          </>
        )}
        {historyOpen && <HistoryDrawer conversations={conversations} history={history} view={view} />}
        <HistoryToasts history={history} />
      </div>
      {exportMessageId && conversationId && (
        <ExportDialog
          conversationId={conversationId}
          versionId={exportMessageId}
          onClose={() => view.setExport(null)}
        />
      )}
    </div>
  )
}

/** The answer's files beside the thread. */
function SidePane({ appStore, conversations, view }: Omit<ChatWindowProps, 'history'>) {
  const messageId = useStore(view.store, (state) => state.paneMessageId)
  const conversationId = useStore(conversations.store, (state) => state.conversation?.id)
  const message = useStore(conversations.store, (state) =>
    messageId === null ? undefined : state.conversation?.messages.find(({ id }) => id === messageId),
  )
  const wanted = useStore(view.store, (state) => state.paneFile)
  const wantedTab = useStore(view.store, (state) => state.paneTab)
  const busy = useStore(conversations.store, ({ conversation }) => isLive(conversation))
  const uncovered = useStore(view.store, (state) => !state.historyOpen && state.view === 'chat')
  if (!message || message.role === 'summary' || !conversationId) return null
  return (
    <aside className={styles.pane}>
      <WorkspacePane
        message={message}
        wanted={wanted}
        wantedTab={wantedTab}
        conversationId={conversationId}
        conversations={conversations}
        appStore={appStore}
        busy={busy}
        uncovered={uncovered}
        onClose={() => {
          view.closeFiles()
          view.focusComposer()
        }}
        onAsk={view.ask}
        onPick={view.setElement}
      />
    </aside>
  )
}
