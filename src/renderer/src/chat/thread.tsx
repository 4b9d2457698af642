import { useCallback } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import type { AssistantMessage, Attachment } from '../../../shared/conversation'
import type { ErrorInfo } from '../../../shared/errors'
import { t } from '../../../shared/i18n'
import type { Provider } from '../../../shared/models'
import { Answer } from '../answer/answer'
import type { AppStore } from '../app-state/app-store'
import type { WindowModel } from '../chat-window/window-store'
import { ask, errorInfoOf } from '../ipc'
import { Announcer } from './announcer'
import styles from './chat.module.css'
import type { ConversationModel } from './conversation-store'
import { UserTurn } from './user-turn'

interface ThreadProps {
  conversationId: string
  appStore: StoreApi<AppStore>
  conversations: ConversationModel
  view: WindowModel
  onOpenPicture: (pictures: readonly Attachment[], index: number) => void
  onError: (error: ErrorInfo) => void
}

/** The messages of the open conversation. */
export function Thread(props: ThreadProps) {
  const { conversationId, appStore, conversations, view, onOpenPicture, onError } = props
  const messages = useStore(conversations.store, (state) => state.conversation?.messages)
  const providers = useStore(appStore, (state) => state.app?.settings.providers)
  const onRetry = useCallback(
    () => void ask('run.retry', { conversationId }).catch((error: unknown) => onError(errorInfoOf(error))),
    [conversationId, onError],
  )
  const last = messages?.at(-1)
  return (
    <section className={styles.thread} aria-label={t('chat.thread.label')}>
      {messages?.map((message) =>
        message.role === 'user' ? (
          <UserTurn key={message.id} message={message} onOpenPicture={onOpenPicture} />
        ) : (
          <ThreadAnswer
            key={message.id}
            message={message}
            providers={providers}
            view={view}
            onRetry={message === last ? onRetry : undefined}
          />
        ),
      )}
      <Announcer last={last} />
    </section>
  )
}

interface ThreadAnswerProps {
  message: AssistantMessage
  providers: readonly Provider[] | undefined
  view: WindowModel
  onRetry: (() => void) | undefined
}

/** An answer with what this window can do with its files. */
function ThreadAnswer({ message, providers, view, onRetry }: ThreadAnswerProps) {
  const { id } = message
  const onShow = useCallback(() => view.showFiles(id), [view, id])
  const onExport = useCallback(() => view.setExport(id), [view, id])
  const onFirstFile = useCallback(() => view.offerFiles(id), [view, id])
  const onOpenSettings = useCallback(() => view.setView('settings'), [view])
  return (
    <Answer
      message={message}
      {...(providers ? { providers } : {})}
      onRetry={onRetry}
      onOpenSettings={onOpenSettings}
      onShowFiles={onShow}
      onExportFiles={onExport}
      onFirstFile={onFirstFile}
    />
  )
}
