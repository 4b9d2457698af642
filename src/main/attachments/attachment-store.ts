import type { AttachmentSource, PictureAttachment } from '../../shared/attachments'
import type { Ink } from '../../shared/capture'
import { AppError, type ErrorCode } from '../../shared/errors'
import { limits } from '../../shared/limits'
import { decodeHere } from './decode-picture'
import type { DrawSvg } from './draw-svg'
import { examine } from './examine'
import { openHashedFiles } from './hashed-files'
import type { PictureCodec } from './picture-codec'
import { encodePng, type Picture } from './pictures'
import { readDrawing } from './svg-text'

export interface AttachmentStore {
  /**
   * Checks a picture file, takes out what does not belong to its pixels, and stores it.
   * @throws AppError not-an-image, image-too-large, too-many-pixels, picture-damaged, picture-unreadable,
   * picture-too-heavy, disk-full, save-failed
   */
  add(bytes: Uint8Array, name: string, source: AttachmentSource): Promise<PictureAttachment>
  /** Stores pixels of our own: RGBA, 4 bytes each, rows top to bottom. @throws AppError disk-full, save-failed */
  addPixels(
    rgba: Uint8Array,
    widthPx: number,
    heightPx: number,
    name: string,
    source?: AttachmentSource,
  ): Promise<PictureAttachment>
  read(id: string): Promise<{ bytes: Uint8Array; mime: PictureAttachment['mime'] } | null>
  /**
   * A stored picture with ink burned in, as a new one. The old one stays until it is forgotten.
   * @throws AppError attachment-missing, picture-damaged, picture-too-heavy, disk-full, save-failed
   */
  annotate(attachment: PictureAttachment, ink: Ink): Promise<PictureAttachment>
  /** Removes a picture from disk at once, unless something still names it. Answers whether it is gone. */
  forget(id: string): Promise<boolean>
}

interface StoreOptions {
  /** Decodes strangers' files; in this process unless told otherwise. */
  codec?: PictureCodec
  /** Without it, drawings are drawn by the codec, which knows no fonts. */
  drawSvg?: DrawSvg
  /** Whether a message or a draft names this picture. */
  isNamed?: (id: string) => boolean
}

/** Pictures as files named by their content. */
export function openAttachments(folder: string, options: StoreOptions = {}): AttachmentStore {
  const { codec = decodeHere, drawSvg, isNamed = () => true } = options
  const files = openHashedFiles(folder, { 'image/png': 'png', 'image/jpeg': 'jpg' })

  const keep = async (
    picture: Picture,
    of: Pick<PictureAttachment, 'name' | 'source'>,
  ): Promise<PictureAttachment> => {
    const { bytes, mime, widthPx, heightPx } = picture
    return {
      id: await files.keep(bytes, mime),
      kind: 'image',
      name: of.name,
      mime,
      widthPx,
      heightPx,
      bytes: bytes.byteLength,
      source: of.source,
    }
  }

  const normalize = async (bytes: Uint8Array, name: string): Promise<Picture> => {
    const format = examine(bytes)
    if (typeof format === 'object') throw refusal(format.refused, name, format.format)
    if (format !== 'svg' || !drawSvg) return orRefuse(await codec.normalize(bytes, format), name)
    const { text, sizePx } = readDrawing(bytes)
    const drawn = await drawSvg(text, sizePx).catch(() => {
      throw refusal('picture-damaged', name)
    })
    if (drawn === 'picture-too-heavy') throw refusal(drawn, name)
    return orRefuse(await codec.normalize(drawn, 'png'), name)
  }

  const mayBeNamed = (id: string): boolean => {
    try {
      return isNamed(id)
    } catch {
      // What is named cannot be known now; the next collection of garbage will.
      return true
    }
  }

  return {
    read: files.read,
    async add(bytes, name, source) {
      refuseTooLarge(bytes.byteLength, name)
      return keep(await normalize(bytes, name), { name, source })
    },
    async addPixels(rgba, widthPx, heightPx, name, source = 'capture') {
      const bytes = await encodePng(rgba, widthPx, heightPx)
      return keep({ bytes, mime: 'image/png', widthPx, heightPx }, { name, source })
    },
    async annotate(attachment, ink) {
      const stored = await files.read(attachment.id)
      if (!stored) throw new AppError('attachment-missing')
      const { widthPx, heightPx } = attachment
      const drawn = orRefuse(await codec.burn({ ...stored, widthPx, heightPx }, ink), attachment.name)
      const { taken, ...rest } = attachment
      const covers = [...(taken?.covers ?? []), ...ink.covers]
      return {
        ...rest,
        ...(taken &&
          covers.length <= limits.coversMax && {
            taken: { ...taken, ...(covers.length > 0 && { covers }) },
          }),
        ...(await keep(drawn, attachment)),
      }
    },
    async forget(id) {
      return !mayBeNamed(id) && files.remove(id)
    },
  }
}

/** Also to be asked before a file is read. @throws AppError image-too-large for more bytes than a picture may have */
export function refuseTooLarge(bytes: number, name: string): void {
  if (bytes > limits.attachmentMaxBytes) throw refusal('image-too-large', name)
}

function orRefuse(result: Picture | ErrorCode, name: string): Picture {
  if (typeof result === 'string') throw refusal(result, name)
  return result
}

function refusal(code: ErrorCode, name: string, format = ''): AppError {
  return new AppError(code, {
    params: {
      name,
      format,
      maxMb: Math.round(limits.attachmentMaxBytes / 1024 / 1024),
      maxMegapixels: Math.round(limits.attachmentMaxPixels / 1e6),
    },
  })
}
