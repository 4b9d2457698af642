/** Reads numbers out of a file that may end anywhere: past its end there is no number, never a wrong one. */
export interface ByteReader {
  readonly length: number
  u8(at: number): number
  u16(at: number, littleEndian?: boolean): number
  u32(at: number, littleEndian?: boolean): number
  i32(at: number, littleEndian?: boolean): number
  /** One character for each byte. */
  text(at: number, length: number): string
}

/** The file ends before what it promises, or contradicts itself. */
export class DamagedPicture extends Error {}

/** @throws DamagedPicture from every read past the end */
export function byteReader(bytes: Uint8Array): ByteReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const inside = (at: number, length: number) => {
    if (at < 0 || at + length > bytes.length) throw new DamagedPicture('past the end')
    return at
  }
  return {
    length: bytes.length,
    u8: (at) => view.getUint8(inside(at, 1)),
    u16: (at, littleEndian = false) => view.getUint16(inside(at, 2), littleEndian),
    u32: (at, littleEndian = false) => view.getUint32(inside(at, 4), littleEndian),
    i32: (at, littleEndian = false) => view.getInt32(inside(at, 4), littleEndian),
    text: (at, length) => String.fromCharCode(...bytes.subarray(inside(at, length), at + length)),
  }
}

export function startsWith(bytes: Uint8Array, text: string, at = 0): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false
  }
  return true
}
