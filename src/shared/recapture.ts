import type { PictureAttachment } from './attachments'
import type { ErrorInfo } from './errors'
import type { Comparison } from './fidelity'

/** A place on the screen taken a second time, and what became of it meanwhile. */
export interface Recapture {
  id: string
  conversationId: string
  createdAt: number
  before: PictureAttachment
  after: PictureAttachment
  /** What it is to look like; null where the conversation holds no such picture. */
  design: PictureAttachment | null
  /** From `before` to `after`; null until it is compared, or where that failed. */
  changed: Comparison | null
  /** From `design` to `after`: what is still different. */
  remaining: Comparison | null
  comparing: boolean
  /** Why it could not be compared. */
  error: ErrorInfo | null
}
