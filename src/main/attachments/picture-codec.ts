import type { Ink } from '../../shared/capture'
import type { ErrorCode } from '../../shared/errors'
import type { PictureFormat } from './picture-format'
import type { Picture } from './pictures'

/** Why a picture was not taken. */
export type Refusal = Extract<
  ErrorCode,
  'picture-damaged' | 'too-many-pixels' | 'picture-unreadable' | 'picture-too-heavy'
>

/** Decoding and encoding of pictures that may be hostile. */
export interface PictureCodec {
  /**
   * Reads a picture whole, to see that it can be read: PNG and JPEG without what does not belong to the pixels, upright,
   * everything else as PNG (its first frame).
   */
  normalize(bytes: Uint8Array, format: PictureFormat): Promise<Picture | Refusal>
  /** A stored picture with ink burned in, as a PNG. @throws RangeError when the ink's size contradicts itself */
  burn(picture: Picture, ink: Ink): Promise<Picture | Refusal>
}
