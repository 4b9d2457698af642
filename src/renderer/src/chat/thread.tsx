import { memo, type RefObject, useCallback, useMemo } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import type { Attachment } from '../../../shared/attachments'
import type { AssistantMessage } from '../../../shared/conversation'
import type { ErrorInfo } from '../../../shared/errors'
import { t } from '../../../shared/i18n'
import type { Provider } from '../../../shared/models'
import { Answer } from '../answer/answer'
import type { AppStore } from '../app-state/app-store'
import type { WindowModel } from '../chat-window/window-store'
import { AnswerPlaces } from '../grounding/answer-places'
import { useBuiltTurn, usePipeline } from '../pipeline/use-pipeline'
import { useLiveCost } from '../run/use-live-cost'
import { whenLoaded } from '../ui/when-loaded'
import { Announcer } from './announcer'
import styles from './chat.module.css'
import type { ConversationModel } from './conversation-store'
import { EarlierMessages } from './earlier-messages'
import { SummaryDivider } from './summary-divider'
import { type RunActions, useRunActions } from './use-run-actions'
import { UserTurn } from './user-turn'

const PipelineLine = whenLoaded(async () => (await import('../pipeline/pipeline-line')).PipelineLine)

interface ThreadProps {
  conversationId: string
  appStore: StoreApi<AppStore>
  conversations: ConversationModel
  view: WindowModel
  /** What scrolls, with the messages inside. */
  scroller: RefObject<HTMLElement | null>
  onOpenPicture: (pictures: readonly Attachment[], index: number) => void
  onError: (error: ErrorInfo) => void
}

/** The messages of the open conversation, as far as they are loaded. */
export function Thread(props: ThreadProps) {
  const { conversationId, appStore, conversations, view, scroller, onOpenPicture, onError } = props
  const messages = useStore(conversations.store, (state) => state.conversation?.messages)
  const providers = useStore(appStore, (state) => state.app?.settings.providers)
  const actions = useRunActions(conversationId, onError)
  const pipeline = usePipeline(conversationId, messages)
  const builtId = useBuiltTurn(pipeline)
  const last = messages?.at(-1)
  const newestSummary = messages?.findLast(({ role }) => role === 'summary')
  return (
    <>
      <EarlierMessages conversations={conversations} scroller={scroller} />
      {/* A log, but what is added to it is told by the announcer: nobody wants to hear every word twice. */}
      <section className={styles.thread} role="log" aria-live="off" aria-label={t('chat.thread.label')}>
        {messages?.map((message) => {
          if (message.role === 'user') {
            const turn = <UserTurn key={message.id} message={message} onOpenPicture={onOpenPicture} />
            if (!pipeline || message.id !== builtId) return turn
            return [
              turn,
              <PipelineLine key="pipeline" model={pipeline} conversations={conversations} view={view} />,
            ]
          }
          if (message.role === 'summary')
            return <SummaryDivider key={message.id} message={message} newest={message === newestSummary} />
          return (
            <ThreadAnswer
              // The same for all versions, so that the focus stays on the button that shows another one.
              key={message.versions?.[0] ?? message.id}
              message={message}
              conversationId={conversationId}
              providers={providers}
              conversations={conversations}
              view={view}
              actions={actions}
              isLast={message === last}
            />
          )
        })}
        <Announcer last={last} />
      </section>
    </>
  )
}

interface ThreadAnswerProps {
  message: AssistantMessage
  conversationId: string
  providers: readonly Provider[] | undefined
  conversations: ConversationModel
  view: WindowModel
  actions: RunActions
  isLast: boolean
}

/** An answer with what this window can do with it. */
const ThreadAnswer = memo(function ThreadAnswer(props: ThreadAnswerProps) {
  const { message, conversationId, providers, conversations, view, actions, isLast } = props
  const { id } = message
  const estimated = useCallback(() => conversations.store.getState().requestTokens, [conversations])
  const liveCostUsd = useLiveCost(message, providers, estimated)
  const onShow = useCallback(() => view.showFiles(id), [view, id])
  const onExport = useCallback(() => view.setExport(id), [view, id])
  const onFirstFile = useCallback(() => view.offerFiles(id), [view, id])
  const onOpenSettings = useCallback(() => view.setView('settings'), [view])
  const onBranch = useCallback(() => void view.branch(id), [view, id])
  const places = useMemo(
    () => <AnswerPlaces message={message} store={conversations.store} />,
    [message, conversations],
  )
  return (
    <Answer
      message={message}
      conversationId={conversationId}
      {...(providers ? { providers } : {})}
      onRetry={isLast ? actions.onRetry : undefined}
      onContinue={isLast ? actions.onContinue : undefined}
      onDecide={actions.onDecide}
      onRetryNow={actions.onRetryNow}
      onKeepWaiting={actions.onKeepWaiting}
      onAskAgain={actions.onAskAgain}
      onBranch={onBranch}
      onShowVersion={actions.onShowVersion}
      onOpenSettings={onOpenSettings}
      onShowFiles={onShow}
      onExportFiles={onExport}
      onFirstFile={onFirstFile}
      liveCostUsd={liveCostUsd}
    >
      {places}
    </Answer>
  )
})
