import { useEffect, useState } from 'react'
import { ask } from '../ipc'
import { createDraftSaver } from './draft-saver'

/** Keeps what is typed in a conversation's draft, at once where the window or its page is left. */
export function useDraftSaver(conversationId: string) {
  const [saver] = useState(() =>
    createDraftSaver(
      (text) => void ask('draft.setText', { conversationId, text }).catch(() => undefined),
      300,
    ),
  )
  useEffect(() => {
    const flush = () => saver.flush()
    window.addEventListener('blur', flush)
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('blur', flush)
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [saver])
  return saver
}
