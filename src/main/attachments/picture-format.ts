import { startsWith } from './picture-bytes'
import { isSvg } from './svg-text'

/** What Reticle reads. */
export type PictureFormat = 'png' | 'jpeg' | 'webp' | 'gif' | 'avif' | 'heic' | 'bmp' | 'tiff' | 'svg'

const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1', 'mif2']

/** Pictures by their first bytes that are known for what they are, and not read here. */
const unread: readonly (readonly [name: string, start: string])[] = [
  ['JPEG XL', '\xff\x0a'],
  ['JPEG XL', '\0\0\0\x0cJXL '],
  ['JPEG 2000', '\0\0\0\x0cjP  '],
  ['JPEG 2000', '\xff\x4f\xff\x51'],
  ['Photoshop', '8BPS'],
  ['BigTIFF', 'II+\0'],
  ['BigTIFF', 'MM\0+'],
  ['icon', '\0\0\x01\0'],
]

/** What a file is by its content, whatever its name says; null when it is no picture, a name when it is one not read here. */
export function pictureFormat(bytes: Uint8Array): PictureFormat | { unread: string } | null {
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return 'png'
  if (startsWith(bytes, '\xff\xd8\xff')) return 'jpeg'
  if (startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a')) return 'gif'
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'webp'
  if (startsWith(bytes, 'II*\0') || startsWith(bytes, 'MM\0*')) return 'tiff'
  if (startsWith(bytes, 'ftyp', 4)) return isoFormat(bytes)
  // Two letters are little to go by: the size of the header that follows has few possible values.
  if (startsWith(bytes, 'BM') && [12, 16, 40, 52, 56, 64, 108, 124].includes(bytes[14] ?? 0)) return 'bmp'
  const known = unread.find(([, start]) => startsWith(bytes, start))
  if (known) return { unread: known[0] }
  return isSvg(bytes) ? 'svg' : null
}

/** Pictures in ISO boxes name what they are among their brands; other files of that kind are films. */
function isoFormat(bytes: Uint8Array): PictureFormat | null {
  const brands: string[] = []
  const end = Math.min(((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0), bytes.length, 4096)
  for (let at = 8; at + 4 <= end; at += at === 8 ? 8 : 4) {
    brands.push(String.fromCharCode(...bytes.subarray(at, at + 4)))
  }
  if (brands.includes('avif') || brands.includes('avis')) return 'avif'
  return brands.some((brand) => heicBrands.includes(brand)) ? 'heic' : null
}
