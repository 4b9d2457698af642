import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import { t } from '../../../shared/i18n'
import { limits } from '../../../shared/limits'
import { findModel } from '../../../shared/models'
import { currentChoice, isOffline } from '../../../shared/offline-provider'
import type { AppStore } from '../app-state/app-store'
import { Strip } from '../attachments/strip'
import type { Intake } from '../attachments/use-intake'
import { videoNote } from '../attachments/video-notes'
import type { ConversationModel } from '../chat/conversation-store'
import { isLive } from '../chat/is-live'
import type { WindowModel } from '../chat-window/window-store'
import type { FixCardHandle } from '../fix/fix-card'
import { DraftFiles } from '../fix/given-files'
import { RecaptureArea } from '../fix/recapture-area'
import { useDraftFiles } from '../fix/use-draft-files'
import type { RecaptureModel } from '../fix/use-recapture'
import { ask, errorInfoOf } from '../ipc'
import { whenLoaded } from '../ui/when-loaded'
import { changeElementText } from '../workspace/preview-prompts'
import styles from './composer.module.css'
import { ComposerNotes } from './composer-notes'
import { ContextMeter } from './context-meter'
import { pictureTokens } from './context-shares'
import { estimateSubject } from './estimate-subject'
import { FullCard } from './full-card'
import { SendButton } from './send-button'
import { Toolbar } from './toolbar'
import { typedLater } from './typed-later'
import { useDelivery } from './use-delivery'
import { useDraftSaver } from './use-draft-saver'
import { useEstimate } from './use-estimate'

const PreviewElementCard = whenLoaded(
  async () => (await import('../workspace/preview-element-card')).PreviewElementCard,
)
const FixCard = whenLoaded(async () => (await import('../fix/fix-card')).FixCard)

interface ComposerProps {
  conversationId: string
  appStore: StoreApi<AppStore>
  conversations: ConversationModel
  view: WindowModel
  intake: Intake
  recapture: RecaptureModel
  onOpenPicture: (index: number, measured: boolean) => void
  onOpenSettings: () => void
  onAddKey: (providerId: string) => void
  onNew: () => void
  /** Up arrow in an empty field: the last turn is written again. */
  onEditLast: () => void
  /** A message is on its way: the thread goes to its end. */
  onSent: () => void
}

/** Where a turn is written. One per conversation: give it the conversation's id as its key. */
export function Composer(props: ComposerProps) {
  const { conversationId, appStore, conversations, view, intake, onOpenSettings } = props
  const app = useStore(appStore, (state) => state.app)
  const attachments = useStore(conversations.store, (state) => state.conversation?.draft.attachments) ?? []
  const isFix = useStore(conversations.store, (state) => state.conversation?.draft.intent === 'fix')
  const live = useStore(conversations.store, ({ conversation }) => isLive(conversation))
  const focusRequests = useStore(view.store, (state) => state.focusRequests)
  const asked = useStore(view.store, (state) => state.asked)
  const element = useStore(view.store, (state) => state.element)
  const fromMain = useStore(conversations.store, (state) => state.focusRequests)
  const subject = useStore(conversations.store, ({ conversation }) => estimateSubject(conversation))
  const [text, setText] = useState(() => conversations.store.getState().conversation?.draft.text ?? '')
  const typed = useRef(text)
  typed.current = text
  const [sentCount, setSentCount] = useState(0)
  const field = useRef<HTMLTextAreaElement>(null)
  const fixCard = useRef<FixCardHandle>(null)
  const deliver = useDelivery(conversationId, intake, props.onSent)
  const saver = useDraftSaver(conversationId)
  const choice = app ? currentChoice(app) : null
  const estimate = useEstimate(
    ask,
    conversationId,
    text,
    // What is drafted on this computer has no window to fill and no price.
    choice && isOffline(choice) ? null : `${choice?.providerId} ${choice?.modelId} ${subject}`,
  )
  const tokens = useMemo(() => (estimate ? pictureTokens(estimate) : undefined), [estimate])
  useEffect(() => conversations.noteRequest(estimate?.totalTokens ?? null), [conversations, estimate])

  // biome-ignore lint/correctness/useExhaustiveDependencies: each new request moves the caret here
  useEffect(() => {
    const element = field.current
    element?.focus()
    element?.setSelectionRange(element.value.length, element.value.length)
  }, [focusRequests, fromMain])

  const change = (typed: string) => {
    setText(typed)
    saver.change(typed)
  }

  const full = estimate?.full ?? false
  const { files, pick: pickFiles, ...changeFiles } = useDraftFiles(conversationId, conversations, intake)
  const empty = text.trim() === '' && attachments.length + files.length === 0 && !element

  const send = async () => {
    if (empty || full) return
    saver.flush()
    let words = text
    const sent = await deliver(async () => {
      if (fixCard.current && !(await fixCard.current.settle())) return null
      // What was typed while a page was being opened goes with it.
      words = typed.current
      return element ? changeElementText(element, words) : words
    })
    if (sent) {
      saver.drop()
      const later = typedLater(words, typed.current)
      if (later === '') setText('')
      else change(later)
      setSentCount((count) => count + 1)
      view.setElement(null)
    }
    field.current?.focus()
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: each one is taken once
  useEffect(() => {
    if (!asked) return
    view.takeAsked()
    // Pictures and files of the draft would go with it, so that then it is only put into the message.
    if (asked.send && !live && attachments.length + files.length === 0) {
      void deliver(asked.text).then((sent) => {
        // What is being typed is no part of that turn; sending took it from the draft.
        if (sent && text !== '') saver.change(text)
      })
      return
    }
    change(text.trim() === '' ? asked.text : `${text.trimEnd()}\n\n${asked.text}`)
    field.current?.focus()
  }, [asked])

  const stop = () => {
    // Its button is about to go.
    field.current?.focus()
    void ask('run.stop', { conversationId }).catch(() => undefined)
  }

  const refuse = (error: unknown) => intake.refuse([errorInfoOf(error)])
  const setPictures = (attachmentIds: string[]) =>
    void ask('draft.setPictures', { conversationId, attachmentIds }).catch(refuse)
  const removePicture = (removedId: string) =>
    setPictures(attachments.map(({ id }) => id).filter((id) => id !== removedId))

  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, its keys belong to it; 229 is what some of them report instead.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Enter' && !event.shiftKey) void send()
    else if (event.key === 'ArrowUp' && empty && !live) props.onEditLast()
    else return
    event.preventDefault()
  }

  const usual = isFix ? 'fix.placeholder' : 'chat.composer.placeholder'
  const placeholder = element ? 'preview.element.placeholder' : usual
  const chosen = app && choice ? findModel(app.settings.providers, choice) : null
  return (
    <div className={styles.composer}>
      <ComposerNotes
        intake={intake}
        model={chosen?.model}
        videos={videoNote(attachments, chosen)}
        attachments={attachments}
        onOpenSettings={onOpenSettings}
        onFullSize={() => void ask('draft.shrinkPictures', { conversationId, maxSidePx: null }).catch(refuse)}
      />
      {estimate?.full && (
        <FullCard
          conversationId={conversationId}
          estimate={estimate}
          modelName={chosen?.model.name ?? t('chat.composer.noModel')}
          attachments={attachments}
          onRemovePicture={removePicture}
          onNew={props.onNew}
          onError={(error) => intake.refuse([error])}
        />
      )}
      <RecaptureArea model={props.recapture} onAsk={(words) => view.ask(words, false)} />
      {isFix && (
        <FixCard
          ref={fixCard}
          conversationId={conversationId}
          onPickFiles={pickFiles}
          onLeave={() => {
            void ask('draft.setIntent', { conversationId, intent: null }).catch(refuse)
            field.current?.focus()
          }}
        />
      )}
      {element && <PreviewElementCard element={element} onRemove={() => view.setElement(null)} />}
      <div className={styles.box}>
        <Strip
          conversationId={conversationId}
          attachments={attachments}
          tokens={tokens}
          onChange={setPictures}
          onOpen={(index) => props.onOpenPicture(index, false)}
          onMeasure={(index) => props.onOpenPicture(index, true)}
          onSendFacts={(attachmentId, send) =>
            void ask('facts.send', { conversationId, attachmentId, send }).catch(refuse)
          }
        />
        <DraftFiles key={sentCount} files={files} {...changeFiles} />
        {intake.adding > 0 && (
          <p className={styles.adding} role="status">
            {t('chat.attachments.adding', { count: intake.adding })}
          </p>
        )}
        <textarea
          ref={field}
          className={styles.field}
          rows={1}
          value={text}
          maxLength={limits.messageMaxChars}
          placeholder={t(placeholder)}
          aria-label={t('chat.composer.label')}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <div className={styles.row}>
          <Toolbar
            app={app}
            conversationId={conversationId}
            conversations={conversations}
            onPick={() => void intake.pick()}
            onPickFiles={pickFiles}
            onOpenSettings={onOpenSettings}
            onAddKey={props.onAddKey}
            onError={(error) => intake.refuse([error])}
          />
          {estimate && <ContextMeter estimate={estimate} attachments={attachments} />}
          <SendButton live={live} empty={empty} full={full} onSend={() => void send()} onStop={stop} />
        </div>
      </div>
    </div>
  )
}
