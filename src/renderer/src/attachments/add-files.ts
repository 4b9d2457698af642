import type { ErrorInfo } from '../../../shared/errors'
import { limits } from '../../../shared/limits'
import { type Ask, errorInfoOf } from '../ipc'

/** What is needed of a `File`. */
export type PictureFile = Pick<File, 'name' | 'size' | 'arrayBuffer'>

/**
 * Adds files to a draft one after the other, so that they stand in the order given. Answers what was refused; one
 * refused file does not cost the others, but nothing is tried after the draft is full.
 */
export async function addFiles(
  ask: Ask,
  conversationId: string,
  files: readonly PictureFile[],
  source: 'drop' | 'paste',
): Promise<ErrorInfo[]> {
  const refused: ErrorInfo[] = []
  for (const file of files) {
    try {
      if (file.size > limits.attachmentMaxBytes) {
        refused.push(tooLarge(file.name))
        continue
      }
      const bytes = new Uint8Array(await file.arrayBuffer())
      await ask('draft.addPicture', { conversationId, name: file.name.slice(0, 500), bytes, source })
    } catch (error) {
      // Reading fails for a folder, and for a file that has gone.
      const info = errorInfoOf(error)
      refused.push(info.code === 'internal' ? { code: 'not-an-image', params: { name: file.name } } : info)
      if (info.code === 'too-many-images' || info.code === 'conversation-missing') break
    }
  }
  return refused
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
