import type { Secret } from '../../shared/capture'
import { AppError } from '../../shared/errors'
import { findSecrets } from '../../shared/secrets'
import { layoutText } from '../../shared/text-layout'
import type { Ocr, PictureToRead } from './ocr'

export interface PictureReading {
  /** The text of a picture with its lines and indentation; empty where there is none. @throws AppError ocr-failed */
  text(picture: PictureToRead): Promise<string>
  /**
   * What looks like a secret, where the user wants it looked for. Of the same owner only the newest picture is looked
   * at. @throws AppError busy for those before it, ocr-failed
   */
  secrets(picture: PictureToRead, owner: 'overlay' | 'editor'): Promise<Secret[]>
  stop(): void
}

/** What Reticle reads in pictures. Nothing of it leaves the machine. */
export function createPictureReading(ocr: Ocr, wantsSecrets: () => boolean): PictureReading {
  const reading = new AbortController()
  const { signal } = reading
  return {
    text: async (picture) => layoutText(await ocr.read(picture, { signal })),
    async secrets(picture, owner) {
      if (!wantsSecrets()) return []
      try {
        return findSecrets(await ocr.read(picture, { signal, owner }))
      } catch (error) {
        if (error instanceof Error && error.name === 'AbortError')
          throw new AppError('busy', { cause: error })
        throw error
      }
    },
    stop() {
      reading.abort()
      ocr.stop()
    },
  }
}
