import { useRef } from 'react'
import type { Intake } from '../attachments/use-intake'
import { ask, errorInfoOf } from '../ipc'
import { editsSaved } from '../workspace/edits-saved'

/** Sends turns of a conversation, one at a time; answers whether it went out. What main refuses is told by `intake`. */
export function useDelivery(conversationId: string, intake: Intake, onSent: () => void) {
  const sending = useRef(false)
  return async (text: string): Promise<boolean> => {
    if (sending.current) return false
    sending.current = true
    for (const { id } of intake.refused) intake.dismiss(id)
    try {
      await editsSaved()
      await ask('run.send', { conversationId, text })
      onSent()
      return true
    } catch (error) {
      intake.refuse([errorInfoOf(error)])
      return false
    } finally {
      sending.current = false
    }
  }
}
