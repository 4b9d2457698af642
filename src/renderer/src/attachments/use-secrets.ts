import { useEffect, useState } from 'react'
import type { Secret } from '../../../shared/capture'
import { ask } from '../ipc'

/** What on a picture looks like a secret; null while it is being looked for. A search that fails has found nothing. */
export function useSecrets(attachmentId: string): readonly Secret[] | null {
  const [secrets, setSecrets] = useState<readonly Secret[] | null>(null)
  useEffect(() => {
    let stale = false
    setSecrets(null)
    ask('attachment.findSecrets', { attachmentId })
      .catch(() => [])
      .then((found) => {
        if (!stale) setSecrets(found)
      })
    return () => {
      stale = true
    }
  }, [attachmentId])
  return secrets
}
