import { ArrowDown, ImageDown } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import type { Attachment } from '../../../shared/attachments'
import type { ErrorInfo } from '../../../shared/errors'
import { t } from '../../../shared/i18n'
import type { AppStore } from '../app-state/app-store'
import { type Intake, useIntake } from '../attachments/use-intake'
import type { WindowModel } from '../chat-window/window-store'
import { Composer } from '../composer/composer'
import { conversationPictures } from '../fidelity/conversation-pictures'
import { useRounds } from '../fidelity/use-rounds'
import { useRecapture } from '../fix/use-recapture'
import type { GroundingModel } from '../grounding/grounding-model'
import { Button } from '../ui/button'
import { whenLoaded } from '../ui/when-loaded'
import styles from './chat.module.css'
import { ConversationActionsContext } from './conversation-actions'
import type { ConversationModel } from './conversation-store'
import { useChatActions } from './use-chat-actions'
import { useReveal } from './use-reveal'
import { useStickToEnd } from './use-stick-to-end'
import { useThreadTurn } from './use-thread-turn'
import { Welcome } from './welcome'

const PictureView = whenLoaded(async () => (await import('../attachments/picture-view')).PictureView)
const RoundsLine = whenLoaded(async () => (await import('../fidelity/rounds-line')).RoundsLine)
// Drawing answers takes more than all the rest of the window, which has to be ready to type in first.
const Thread = whenLoaded(async () => (await import('./thread')).Thread)

interface ChatViewProps {
  appStore: StoreApi<AppStore>
  conversations: ConversationModel
  view: WindowModel
}

/** The open conversation: its thread and its composer. */
export function ChatView(props: ChatViewProps) {
  const conversationId = useStore(props.conversations.store, (state) => state.conversation?.id)
  if (!conversationId) return <main className={styles.chat} aria-busy />
  return <OpenChat key={conversationId} {...props} conversationId={conversationId} />
}

interface Viewed {
  pictures: readonly Attachment[]
  index: number
  isDraft: boolean
  measured: boolean
  places?: GroundingModel
}

function OpenChat({
  appStore,
  conversations,
  view,
  conversationId,
}: ChatViewProps & { conversationId: string }) {
  const empty = useStore(conversations.store, (state) => state.conversation?.messages.length === 0)
  const isThreadsTurn = useThreadTurn()
  useEffect(() => {
    if (isThreadsTurn) void Thread.load().catch(() => undefined)
  }, [isThreadsTurn])
  const intake: Intake = useIntake(conversationId)
  const [viewed, setViewed] = useState<Viewed | null>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const { away, toEnd } = useStickToEnd(scroller, content, !empty)
  const revealedId = useStore(view.store, (state) => state.revealed?.messageId ?? null)
  useReveal(scroller, revealedId, view.forgetRevealed)
  const openPicture = useCallback(
    (pictures: readonly Attachment[], index: number, how: Partial<Viewed> = {}) =>
      setViewed({ isDraft: false, measured: false, ...how, pictures, index }),
    [],
  )
  const openSettings = useCallback(() => view.setView('settings'), [view])
  const { refuse } = intake
  const onError = useCallback((error: ErrorInfo) => refuse([error]), [refuse])
  const actions = useChatActions({ conversationId, conversations, view, onError, onSent: toEnd })
  const { setEditing } = actions
  const recapture = useRecapture(conversationId)
  const refining = useRounds(conversationId)
  const threadActions = useMemo(
    () => ({
      ...actions,
      openPictures: openPicture,
      recapture: recapture.take,
    }),
    [actions, openPicture, recapture],
  )
  const editLast = useCallback(() => {
    const turn = conversations.store.getState().conversation?.messages.findLast(({ role }) => role === 'user')
    if (turn) setEditing(turn.id)
  }, [conversations, setEditing])

  return (
    <main className={styles.chat}>
      <div ref={scroller} className={styles.scroller}>
        <div ref={content} className={styles.content}>
          {empty ? (
            <Welcome appStore={appStore} onOpenSettings={openSettings} onAddKey={view.openKey} />
          ) : isThreadsTurn ? (
            <ConversationActionsContext value={threadActions}>
              <Thread
                conversationId={conversationId}
                appStore={appStore}
                conversations={conversations}
                view={view}
                scroller={scroller}
                onOpenPicture={openPicture}
                onError={onError}
              />
            </ConversationActionsContext>
          ) : null}
        </div>
      </div>
      <div className={styles.lower}>
        {away && (
          <Button
            size="sm"
            className={styles.latest ?? ''}
            icon={<ArrowDown size={14} aria-hidden />}
            onClick={toEnd}
          >
            {t('chat.thread.latest')}
          </Button>
        )}
        {refining && <RoundsLine refining={refining} appStore={appStore} />}
        <Composer
          conversationId={conversationId}
          appStore={appStore}
          conversations={conversations}
          view={view}
          intake={intake}
          recapture={recapture}
          onOpenPicture={(index, measured) => {
            const pictures = conversations.store.getState().conversation?.draft.attachments ?? []
            openPicture(pictures, index, { isDraft: true, measured })
          }}
          onOpenSettings={openSettings}
          onAddKey={view.openKey}
          onNew={() => void view.create()}
          onEditLast={editLast}
          onSent={toEnd}
        />
      </div>
      {intake.dragging && (
        <div className={styles.drop} aria-hidden>
          <ImageDown size={16} />
          {t('chat.attachments.drop')}
        </div>
      )}
      {viewed && (
        <PictureView
          conversationId={conversationId}
          pictures={viewed.pictures}
          startIndex={viewed.index}
          isDraft={viewed.isDraft}
          startMeasured={viewed.measured}
          places={viewed.places}
          others={conversationPictures(conversations.store.getState().conversation)}
          onRecapture={(attachmentId) => {
            setViewed(null)
            recapture.take(attachmentId)
          }}
          onClose={() => setViewed(null)}
        />
      )}
    </main>
  )
}
