import type { Attachment } from '../../shared/attachments'
import { AppError } from '../../shared/errors'
import type { SentPicture } from '../../shared/ipc/draft-calls'
import type { Model } from '../../shared/models'
import type { AttachmentStore } from './attachment-store'
import { fitPicture, type Picture } from './pictures'

interface SentPicturesOptions {
  read: AttachmentStore['read']
  /** The model chosen now, if there is one. */
  model: () => Pick<Model, 'imageMaxBytes' | 'imageMaxSidePx'> | undefined
}

export interface SentPictures {
  /** Makes the picture as a request would hold it now, byte for byte. @throws AppError attachment-missing */
  show(attachment: Attachment): Promise<SentPicture>
  /** The picture made last, for `attachment://sent/<id>`; null for any other. */
  read(id: string): { bytes: Uint8Array; mime: string } | null
}

/** What is sent, to look at. One picture is kept, in memory: it is gone when the next is asked for. */
export function createSentPictures({ read, model }: SentPicturesOptions): SentPictures {
  let serial = 0
  let shown: { id: string; picture: Picture } | null = null
  return {
    async show(attachment) {
      const stored = attachment.kind === 'image' ? await read(attachment.id) : null
      if (!stored) throw new AppError('attachment-missing')
      const { widthPx, heightPx, sendMaxSidePx } = attachment
      const original = { ...stored, widthPx, heightPx }
      const sizes = model() ?? { imageMaxBytes: null, imageMaxSidePx: null }
      const picture = await fitPicture(original, sizes, sendMaxSidePx)
      serial += 1
      const id = String(serial)
      shown = { id, picture }
      return {
        url: `attachment://sent/${id}`,
        mime: picture.mime,
        widthPx: picture.widthPx,
        heightPx: picture.heightPx,
        bytes: picture.bytes.byteLength,
        changed: picture !== original,
      }
    },
    read: (id) => (shown?.id === id ? shown.picture : null),
  }
}
