import type { PictureAttachment } from './attachments'

/** Of a conversation's pictures, oldest first, the one its page is measured against unless the user says otherwise. */
export function firstDesign(pictures: readonly PictureAttachment[]): PictureAttachment | null {
  // What a run made is no design.
  const given = pictures.filter(({ source }) => source !== 'rendering' && source !== 'tool')
  return given.find(({ source }) => source === 'capture') ?? given[0] ?? null
}
