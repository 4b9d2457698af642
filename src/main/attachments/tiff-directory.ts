import type { ByteReader } from './picture-bytes'
import { DamagedPicture } from './picture-bytes'

// Size, where the pixels are, how the picture stands; tiles likewise.
const wanted = new Set([256, 257, 273, 274, 279, 322, 323, 324, 325])
const typeBytes: Record<number, number> = { 1: 1, 3: 2, 4: 4 }
// A directory says how many values an entry has; what is looked at here has few.
const mostValues = 200_000

/**
 * The numbers of the first directory of TIFF data, by tag. Exif is TIFF data too. `base` is where it begins in the file.
 * @throws DamagedPicture
 */
export function tiffDirectory(file: ByteReader, base = 0): Map<number, number[]> {
  const little = file.u8(base) === 0x49
  const start = base + file.u32(base + 4, little)
  const entries = new Map<number, number[]>()
  const count = file.u16(start, little)
  for (let index = 0; index < count; index += 1) {
    const at = start + 2 + index * 12
    const tag = file.u16(at, little)
    if (!wanted.has(tag) || entries.has(tag)) continue
    const bytesEach = typeBytes[file.u16(at + 2, little)]
    const values = file.u32(at + 4, little)
    if (!bytesEach || values > mostValues) continue
    const from = values * bytesEach <= 4 ? at + 8 : base + file.u32(at + 8, little)
    const read = bytesEach === 1 ? file.u8 : bytesEach === 2 ? file.u16 : file.u32
    entries.set(
      tag,
      Array.from({ length: values }, (_, value) => read(from + value * bytesEach, little)),
    )
  }
  return entries
}

/** How a picture stands, 1 (upright) to 8 as in Exif; 1 where the directory does not say. */
export function orientationOf(file: ByteReader, base = 0): number {
  try {
    const value = tiffDirectory(file, base).get(274)?.[0] ?? 1
    return value >= 1 && value <= 8 ? value : 1
  } catch (error) {
    if (error instanceof DamagedPicture) return 1
    throw error
  }
}
