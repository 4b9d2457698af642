import { useEffect, useState } from 'react'
import type { PictureAttachment } from '../../../shared/attachments'
import type { ErrorInfo } from '../../../shared/errors'
import type { SentPicture } from '../../../shared/ipc/draft-calls'
import { ask, errorInfoOf } from '../ipc'

interface SentState {
  of: string
  sent: SentPicture | null
  error: ErrorInfo | null
}

/** The picture as a request would hold it now; asked for only while it is wanted. */
export function useSentPicture(conversationId: string, picture: PictureAttachment | null, wanted: boolean) {
  const [state, setState] = useState<SentState | null>(null)
  const attachmentId = picture?.id
  useEffect(() => {
    if (!wanted || !attachmentId) return
    let stale = false
    const put = (sent: SentPicture | null, error: ErrorInfo | null) => {
      if (!stale) setState({ of: attachmentId, sent, error })
    }
    ask('attachment.asSent', { conversationId, attachmentId }).then(
      (sent) => put(sent, null),
      (error: unknown) => put(null, errorInfoOf(error)),
    )
    return () => {
      stale = true
      setState(null)
    }
  }, [conversationId, attachmentId, wanted])
  return state?.of === attachmentId ? state : null
}
