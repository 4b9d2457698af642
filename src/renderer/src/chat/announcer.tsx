import { useEffect, useRef, useState } from 'react'
import type { Message } from '../../../shared/conversation'
import { type TextKey, t } from '../../../shared/i18n'

const endings = {
  done: 'chat.thread.finished',
  stopped: 'chat.thread.stopped',
  truncated: 'chat.thread.cutOff',
  failed: 'chat.thread.failed',
} as const satisfies Record<string, TextKey>

/** Tells a screen reader once that an answer is being written and once that it has ended, and nothing in between. */
export function Announcer({ last }: { last: Message | undefined }) {
  const [text, setText] = useState('')
  const liveId = useRef<string | null>(null)
  const end = last?.role === 'assistant' ? last.end : null
  const id = last?.role === 'assistant' ? last.id : null
  useEffect(() => {
    if (id !== null && end === null) {
      liveId.current = id
      setText(t('chat.answer.started'))
    } else if (end && liveId.current === id) {
      liveId.current = null
      setText(t(endings[end.outcome]))
    }
  }, [id, end])
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {text}
    </p>
  )
}
