import { useRef } from 'react'
import type { Intake } from '../attachments/use-intake'
import { ask, errorInfoOf } from '../ipc'
import { editsSaved } from '../workspace/edits-saved'

/**
 * Sends turns of a conversation, one at a time; answers whether it went out. What main refuses is told by `intake`. Words
 * that have to be waited for may turn out as null: nothing is sent then.
 */
export function useDelivery(conversationId: string, intake: Intake, onSent: () => void) {
  const sending = useRef(false)
  return async (given: string | (() => Promise<string | null>)): Promise<boolean> => {
    if (sending.current) return false
    sending.current = true
    for (const { id } of intake.refused) intake.dismiss(id)
    try {
      const text = typeof given === 'string' ? given : await given()
      if (text === null) return false
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
