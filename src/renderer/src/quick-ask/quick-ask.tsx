import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import type { ErrorInfo } from '../../../shared/errors'
import { t } from '../../../shared/i18n'
import { findModel, type Provider } from '../../../shared/models'
import { currentChoice, isOffline } from '../../../shared/offline-provider'
import type { AppStore } from '../app-state/app-store'
import { ConversationActionsContext } from '../chat/conversation-actions'
import type { ConversationModel } from '../chat/conversation-store'
import { offlineTitle } from '../composer/offline-title'
import { ask, onPush } from '../ipc'
import { Button } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import { useCall } from '../ui/use-call'
import styles from './quick-ask.module.css'
import { QuickField } from './quick-field'
import { QuickFooter } from './quick-footer'
import { QuickPictures } from './quick-pictures'
import { QuickThread } from './quick-thread'
import { startsFresh } from './starts-fresh'
import { useWindowHeight } from './use-window-height'

interface QuickAskProps {
  appStore: StoreApi<AppStore>
  model: ConversationModel
}

const noProviders: readonly Provider[] = []

/** A question from anywhere: one field, the answer below it, and a window just as tall as what it shows. */
export function QuickAsk({ appStore, model }: QuickAskProps) {
  const conversation = useStore(model.store, (state) => state.conversation)
  const platform = useStore(appStore, (state) => state.app?.platform ?? 'linux')
  const providers = useStore(appStore, (state) => state.app?.settings.providers ?? noProviders)
  const canThink = useStore(appStore, ({ app }) => {
    const chosen = app && findModel(app.settings.providers, currentChoice(app))
    return chosen ? chosen.model.thinking !== 'none' : false
  })
  const offline = useStore(appStore, ({ app }) =>
    app && isOffline(currentChoice(app)) ? offlineTitle(app) : null,
  )
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const movedId = useRef<string | null>(null)
  /** Something was typed since the window was hidden. */
  const isTypedAnew = useRef(false)
  /** Settles when the conversation that is asked in is there. */
  const begun = useRef<Promise<void>>(Promise.resolve())
  const { error, run, clearError } = useCall()
  const [refused, setRefused] = useState<ErrorInfo | null>(null)
  const shownError = error ?? refused
  useWindowHeight(panel)

  const conversationId = conversation?.id
  const messages = conversation?.messages ?? []
  const last = messages.at(-1)
  const live = last?.role === 'assistant' && last.end === null
  const pictures = conversation?.draft.attachments ?? []

  useEffect(() => {
    field.current?.focus()
    // Selected as it goes: what is typed when it is there again takes the place of what was.
    const onVisibility = () => {
      if (document.visibilityState !== 'hidden') return
      isTypedAnew.current = false
      field.current?.select()
    }
    document.addEventListener('visibilitychange', onVisibility)
    return () => document.removeEventListener('visibilitychange', onVisibility)
  }, [])

  useEffect(
    () =>
      onPush('view.focus', () => {
        // At once: what is typed from now on is the new question, however long its conversation takes.
        field.current?.focus()
        // Those who type the moment the window is there may be faster than this word of it.
        const isTyped = isTypedAnew.current
        if (!isTyped) field.current?.select()
        const shown = model.store.getState().conversation
        if (shown && !startsFresh(shown, movedId.current)) return
        movedId.current = null
        if (!isTyped) setText('')
        clearError()
        setRefused(null)
        begun.current = model.create().catch(() => undefined)
      }),
    [model, clearError],
  )

  const send = () => {
    if (live || (text.trim() === '' && pictures.length === 0)) return
    const sent = text
    setText('')
    setRefused(null)
    const deliver = async () => {
      await begun.current
      const { conversation: now } = model.store.getState()
      if (now) await ask('run.send', { conversationId: now.id, text: sent })
    }
    void run(deliver).then((ok) => {
      if (!ok) setText((typed) => typed || sent)
    })
  }

  const continueInChat = useCallback(() => {
    if (!conversationId) return
    void run(async () => {
      await ask('draft.setText', { conversationId, text: field.current?.value ?? '' })
      await ask('conversation.moveToChat', { conversationId })
      movedId.current = conversationId
    })
  }, [conversationId, run])

  const stop = useCallback(() => {
    if (conversationId) void run(() => ask('run.stop', { conversationId }))
  }, [conversationId, run])
  const actions = useMemo(() => ({ stop }), [stop])

  const retry = useCallback(() => {
    if (conversationId) void run(() => ask('run.retry', { conversationId }))
  }, [conversationId, run])

  const addPictures = (files: readonly File[], source: 'paste' | 'drop') => {
    if (!conversationId) return
    void run(async () => {
      for (const file of files) {
        const bytes = new Uint8Array(await file.arrayBuffer())
        await ask('draft.addPicture', { conversationId, name: file.name || 'picture.png', bytes, source })
      }
    })
  }

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing) return
      const mod = platform === 'darwin' ? event.metaKey : event.ctrlKey
      if (event.key === 'Escape' && !event.defaultPrevented) void ask('window.close')
      else if (event.key === 'Enter' && mod) continueInChat()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [platform, continueInChat])

  return (
    <main
      className={styles.frame}
      aria-label={t('quickAsk.title')}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        addPictures([...event.dataTransfer.files], 'drop')
      }}
    >
      <div ref={panel} className={styles.panel}>
        <QuickField
          ref={field}
          text={text}
          onText={(typed) => {
            isTypedAnew.current = true
            setText(typed)
          }}
          followUp={messages.length > 0}
          live={live}
          canSend={text.trim() !== '' || pictures.length > 0}
          onSend={send}
          onStop={stop}
          onPaste={(files) => addPictures(files, 'paste')}
        />
        {conversationId && pictures.length > 0 && (
          <QuickPictures
            pictures={pictures}
            onRemove={(id) =>
              void run(() =>
                ask('draft.setPictures', {
                  conversationId,
                  attachmentIds: pictures.filter((picture) => picture.id !== id).map((picture) => picture.id),
                }),
              )
            }
          />
        )}
        {shownError && (
          <div className={styles.error}>
            <ErrorCard error={shownError}>
              {shownError.code === 'cap-reached' && (
                <Button size="sm" tone="primary" onClick={() => void ask('app.openSettings')}>
                  {t('chat.answer.openSettings')}
                </Button>
              )}
            </ErrorCard>
          </div>
        )}
        {conversationId && messages.length > 0 && (
          <ConversationActionsContext value={actions}>
            <QuickThread
              conversationId={conversationId}
              messages={messages}
              providers={providers}
              onOpenSettings={() => void ask('app.openSettings')}
              onError={setRefused}
            />
          </ConversationActionsContext>
        )}
        {conversation && (
          <QuickFooter
            conversation={conversation}
            platform={platform}
            canThink={canThink}
            offline={offline}
            onThinking={(thinking) =>
              void run(() => ask('conversation.setThinking', { conversationId: conversation.id, thinking }))
            }
            onRetry={retry}
            onContinue={continueInChat}
          />
        )}
      </div>
    </main>
  )
}
