import type { ErrorInfo } from '../../../shared/errors'
import { limits } from '../../../shared/limits'
import { type Ask, errorInfoOf } from '../ipc'

/** What is needed of a `File`. */
export type PictureFile = Pick<File, 'name' | 'size' | 'arrayBuffer'> & { webkitRelativePath?: string }

/** What is named as one of these is meant to be one, and is damaged where it is text. */
const otherKind = /\.(png|jpe?g|webp|gif|bmp|tiff?|avif|hei[cf]|ico|pdf|mp4|webm|mov|zip|docx?|xlsx?|pptx?)$/i

/**
 * Adds files to a draft: pictures one after the other, so that they stand in the order given, then together those that are
 * text. Answers what was refused; one refused file does not cost the others, but nothing is tried after the draft is full.
 */
export async function addFiles(
  ask: Ask,
  conversationId: string,
  files: readonly PictureFile[],
  source: 'drop' | 'paste',
): Promise<ErrorInfo[]> {
  const refused: ErrorInfo[] = []
  const texts: { name: string; bytes: Uint8Array<ArrayBuffer> }[] = []
  for (const file of files) {
    let bytes: Uint8Array<ArrayBuffer> | null = null
    try {
      if (file.size > limits.attachmentMaxBytes) {
        refused.push(tooLarge(file.name))
        continue
      }
      bytes = new Uint8Array(await file.arrayBuffer())
      await ask('draft.addPicture', { conversationId, name: file.name.slice(0, 500), bytes, source })
    } catch (error) {
      // Reading fails for a folder, and for a file that has gone.
      const info = errorInfoOf(error)
      if (info.code === 'not-an-image' && bytes && isText(bytes) && !otherKind.test(file.name)) {
        texts.push({ name: (file.webkitRelativePath || file.name).slice(0, 1_000), bytes })
        continue
      }
      refused.push(info.code === 'internal' ? { code: 'not-an-image', params: { name: file.name } } : info)
      if (info.code === 'too-many-images' || info.code === 'conversation-missing') break
    }
  }
  if (texts.length > 0) {
    const added = texts.slice(0, limits.givenFilesMax)
    await ask('draft.addFiles', { conversationId, files: added }).catch((error: unknown) =>
      refused.push(errorInfoOf(error)),
    )
    if (added.length < texts.length) refused.push(tooManyFiles())
  }
  return refused
}

function isText(bytes: Uint8Array<ArrayBuffer>): boolean {
  if (bytes.includes(0)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function tooManyFiles(): ErrorInfo {
  const { givenFilesMax, givenFilesMaxChars } = limits
  return {
    code: 'too-much-text',
    params: { max: givenFilesMax, chars: givenFilesMaxChars.toLocaleString('en') },
  }
}

function tooLarge(name: string): ErrorInfo {
  return {
    code: 'image-too-large',
    params: {
      name,
      maxMb: limits.attachmentMaxBytes / 1024 / 1024,
      maxMegapixels: limits.attachmentMaxPixels / 1e6,
    },
  }
}
