import { createHash } from 'node:crypto'
import { mkdir, readFile, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { Attachment, AttachmentSource } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import { limits } from '../../shared/limits'
import { writeAtomic } from '../files/write-atomic'
import { readPicture } from './pictures'

export interface AttachmentStore {
  /** Checks and stores a picture file. @throws AppError not-an-image, image-too-large */
  add(bytes: Uint8Array, name: string, source: AttachmentSource): Promise<Attachment>
  read(id: string): Promise<{ bytes: Uint8Array; mime: Attachment['mime'] } | null>
}

const validId = /^[0-9a-f]{64}$/
const extensions = { 'image/png': 'png', 'image/jpeg': 'jpg' } as const

/** Pictures as files named by the SHA-256 of their content: the same picture is stored once, and never changes. */
export function openAttachments(folder: string): AttachmentStore {
  const pathOf = (id: string, mime: Attachment['mime']) => join(folder, `${id}.${extensions[mime]}`)
  return {
    async add(bytes, name, source) {
      if (bytes.byteLength > limits.attachmentMaxBytes) throw tooLarge(name)
      const picture = await readPicture(bytes)
      if (!picture) throw new AppError('not-an-image', { params: { name } })
      if (picture === 'too-large') throw tooLarge(name)
      const id = createHash('sha256').update(picture.bytes).digest('hex')
      const path = pathOf(id, picture.mime)
      if (await stat(path).catch(() => null)) {
        // As young as a new one: the garbage collection leaves alone what was just added.
        const now = new Date()
        await utimes(path, now, now)
      } else {
        await mkdir(folder, { recursive: true })
        await writeAtomic(path, picture.bytes)
      }
      const { mime, widthPx, heightPx } = picture
      return { id, kind: 'image', name, mime, widthPx, heightPx, bytes: picture.bytes.byteLength, source }
    },
    async read(id) {
      // The id comes from a window; only a hash can name a file.
      if (!validId.test(id)) return null
      for (const mime of ['image/png', 'image/jpeg'] as const) {
        const bytes = await readFile(pathOf(id, mime)).catch(() => null)
        if (bytes) return { bytes, mime }
      }
      return null
    },
  }
}

function tooLarge(name: string): AppError {
  return new AppError('image-too-large', {
    params: {
      name,
      maxMb: Math.round(limits.attachmentMaxBytes / 1024 / 1024),
      maxMegapixels: Math.round(limits.attachmentMaxPixels / 1e6),
    },
  })
}
