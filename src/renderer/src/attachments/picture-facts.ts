import { t } from '../../../shared/i18n'
import { imageTokens } from '../../../shared/image-tokens'
import { byteSize } from '../export/byte-size'

interface PictureFile {
  mime: string
  widthPx: number
  heightPx: number
  bytes: number
}

/** A picture in a line: size in pixels, format, bytes, and what it weighs for a model. */
export function factsOf({ mime, widthPx, heightPx, bytes }: PictureFile): string {
  const tokens = Math.round(imageTokens(widthPx, heightPx))
  return [
    t('picture.size', { width: widthPx, height: heightPx }),
    (mime.split('/')[1] ?? '').toUpperCase(),
    byteSize(bytes),
    ...(mime.startsWith('image/') ? [t('picture.tokens', { count: tokens.toLocaleString('en') })] : []),
  ].join(' · ')
}
