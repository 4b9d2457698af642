import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import type { UserMessage } from '../../../shared/conversation'
import { t } from '../../../shared/i18n'
import { limits } from '../../../shared/limits'
import { Button } from '../ui/button'
import styles from './user-turn.module.css'

interface TurnEditorProps {
  message: UserMessage
  /** Answers whether it was sent; otherwise it stays as it was typed. */
  onSend: (text: string) => Promise<boolean>
  onEnd: () => void
}

/** A turn being written again, in its place. Enter sends as in the composer, Esc leaves it as it was. */
export function TurnEditor({ message, onSend, onEnd }: TurnEditorProps) {
  const [text, setText] = useState(message.text)
  const [sending, setSending] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const hasPictures = message.attachments.length > 0
  const empty = text.trim() === '' && !hasPictures && !message.files?.length

  useLayoutEffect(() => {
    const element = field.current
    element?.focus({ preventScroll: true })
    element?.setSelectionRange(element.value.length, element.value.length)
    element?.scrollIntoView({ block: 'nearest' })
  }, [])

  const send = async () => {
    if (empty || sending) return
    setSending(true)
    const sent = await onSend(text)
    setSending(false)
    if (sent) onEnd()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Enter' && !event.shiftKey) void send()
    else if (event.key === 'Escape') onEnd()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className={styles.editor}>
      <textarea
        ref={field}
        className={styles.field}
        rows={1}
        value={text}
        maxLength={limits.messageMaxChars}
        aria-label={t('turn.field')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.editorFoot}>
        <p className={styles.hint}>{t(hasPictures ? 'turn.keeps' : 'turn.keepsText')}</p>
        <Button size="sm" tone="quiet" onClick={onEnd}>
          {t('turn.cancel')}
        </Button>
        <Button size="sm" tone="primary" disabled={empty || sending} onClick={() => void send()}>
          {t('turn.send')}
        </Button>
      </div>
    </div>
  )
}
