import type { PictureAttachment } from '../../shared/attachments'
import type { ErrorInfo } from '../../shared/errors'
import type { Records } from '../history/records'

/** A recapture as it is stored. */
export interface KeptRecapture {
  id: string
  createdAt: number
  before: PictureAttachment
  after: PictureAttachment
  design: PictureAttachment | null
  /** The comparison of `before` and `after`, and that of `design` and `after`, where there are such. */
  changedId: string | null
  remainingId: string | null
  error: ErrorInfo | null
}

/** The recaptures of a conversation, oldest first. */
export function keptRecaptures(records: Records, conversationId: string): KeptRecapture[] {
  return records.of(conversationId, 'recapture').map((body) => JSON.parse(body) as KeptRecapture)
}

/** The pictures that recapturing added to a conversation, whether or not a message holds them. */
export function recapturedPictures(records: Records, conversationId: string): PictureAttachment[] {
  return keptRecaptures(records, conversationId).map(({ after }) => after)
}
