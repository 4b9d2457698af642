import { crc32 } from 'node:zlib'
import { Transformer } from '@napi-rs/image'

// Picture files as strangers make them, for tests. All show the same 64×48 picture where nothing else is said.
export const sampleSize = { widthPx: 64, heightPx: 48 }

/** What no stored or sent picture may hold. */
export const privateText = 'GPS 48.2082 N, 16.3738 E, Jane Doe'

/** Red grows to the right, green downwards. */
export function samplePixels(widthPx = 64, heightPx = 48, blue = 40): Uint8Array {
  const rgba = new Uint8Array(widthPx * heightPx * 4)
  for (let y = 0; y < heightPx; y += 1)
    for (let x = 0; x < widthPx; x += 1)
      rgba.set(
        [Math.floor((x * 255) / widthPx), Math.floor((y * 255) / heightPx), blue, 255],
        (y * widthPx + x) * 4,
      )
  return rgba
}

const encoder = (widthPx = 64, heightPx = 48, blue = 40) =>
  Transformer.fromRgbaPixels(samplePixels(widthPx, heightPx, blue), widthPx, heightPx)

/** How blue each lossless kind is: the same pixels would be stored as one picture. */
export const blues = { png: 40, webp: 80, bmp: 120, tiff: 160 } as const

/** One whole file of each kind that is read. */
export async function sampleFiles() {
  return {
    png: await encoder().png(),
    jpeg: await encoder().jpeg(90),
    webp: await encoder(64, 48, blues.webp).webpLossless(),
    gif: gif(64, 48),
    avif: await encoder().avif({ quality: 90 }),
    heic: Buffer.from(heicBase64, 'base64'),
    bmp: await encoder(64, 48, blues.bmp).bmp(),
    tiff: await encoder(64, 48, blues.tiff).tiff(),
    svg: Buffer.from(svg('<rect width="1024" height="768" fill="#f00"/>')),
  }
}

export function svg(
  content: string,
  attributes = 'width="1024" height="768" viewBox="0 0 1024 768"',
): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${content}</svg>`
}

/** Exif as a phone writes it: how the picture stands, where it was taken, by whom. */
export function exif(orientation: number): Buffer {
  const text = Buffer.from(`${privateText}\0`)
  const data = Buffer.alloc(8 + 2 + 2 * 12 + 4)
  data.write('II*\0', 0, 'latin1')
  data.writeUInt32LE(8, 4)
  data.writeUInt16LE(2, 8)
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    data.writeUInt16LE(tag, at)
    data.writeUInt16LE(type, at + 2)
    data.writeUInt32LE(count, at + 4)
    data.writeUInt32LE(value, at + 8)
  }
  entry(10, 270, 2, text.length, data.length)
  entry(22, 274, 3, 1, orientation)
  return Buffer.concat([data, text])
}

/** Metadata of every usual kind, and something after the end. */
export async function jpegWithMetadata(orientation = 1, widthPx = 64, heightPx = 48): Promise<Buffer> {
  const jpeg = await encoder(widthPx, heightPx).jpeg(90)
  const note = Buffer.from(privateText)
  return Buffer.concat([
    jpeg.subarray(0, 2),
    jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(orientation)])),
    jpegSegment(0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), note])),
    jpegSegment(0xe2, Buffer.concat([Buffer.from('MPF\0'), note])),
    jpegSegment(0xed, Buffer.concat([Buffer.from('Photoshop 3.0\0'), note])),
    jpegSegment(0xfe, note),
    jpeg.subarray(2),
    note,
  ])
}

export function jpegSegment(marker: number, body: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

export async function pngWithMetadata(orientation = 1): Promise<Buffer> {
  const png = await encoder().png()
  const note = Buffer.from(privateText)
  // The signature and IHDR come first.
  return Buffer.concat([
    png.subarray(0, 33),
    pngChunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f])),
    pngChunk('tEXt', Buffer.concat([Buffer.from('Author\0'), note])),
    pngChunk('iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0'), note])),
    pngChunk('eXIf', exif(orientation)),
    pngChunk('tIME', Buffer.from([7, 0xea, 1, 1, 0, 0, 0])),
    pngChunk('prVt', note),
    png.subarray(33),
    note,
  ])
}

export function pngChunk(kind: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body])
  const [head, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  head.writeUInt32BE(body.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([head, named, sum])
}

/** A few hundred bytes that promise very many pixels. */
export function pngBomb(widthPx: number, heightPx: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(widthPx, 0)
  head.writeUInt32BE(heightPx, 4)
  head.set([8, 6], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', head),
    pngChunk('IDAT', Buffer.alloc(200)),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

/** Two frames, red and then blue; the pixels written without compression (GIF89a, appendix F). */
export function gif(width: number, height: number): Buffer {
  const u16 = (value: number) => [value & 255, value >> 8]
  const frame = (color: number) => {
    const codes: number[] = []
    // 7-bit codes: a clear code often enough that they never grow.
    for (let pixel = 0; pixel < width * height; pixel += 1) {
      if (pixel % 60 === 0) codes.push(64)
      codes.push(color)
    }
    codes.push(65)
    const bytes: number[] = []
    let [bits, held] = [0, 0]
    for (const code of codes) {
      held |= code << bits
      for (bits += 7; bits >= 8; bits -= 8, held >>>= 8) bytes.push(held & 255)
    }
    bytes.push(held & 255)
    const blocks: number[] = []
    for (let at = 0; at < bytes.length; at += 255)
      blocks.push(Math.min(255, bytes.length - at), ...bytes.slice(at, at + 255))
    return [0x2c, 0, 0, 0, 0, ...u16(width), ...u16(height), 0, 6, ...blocks, 0]
  }
  const table = Array.from({ length: 64 * 3 }, (_, index) => (index === 3 || index === 8 ? 255 : 0))
  return Buffer.from([
    ...Buffer.from('GIF89a'),
    ...u16(width),
    ...u16(height),
    0xf5,
    0,
    0,
    ...table,
    ...frame(1),
    0x21,
    0xf9,
    4,
    0,
    10,
    0,
    0,
    0,
    ...frame(2),
    0x3b,
  ])
}

const heicBase64 =
  'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAaptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAACAAAAEGlkYXQAAAAAAEAAMAAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAHOAAEAAAAAAAAAQAACAAEAAAAAAAAAAQAAAAAAAAAIAAAAOGlpbmYAAAAAAAIAAAAVaW5mZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAADVaXBycAAAALNpcGNvAAAAc2h2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAAAQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAIQABACdCAQEDcAAAAwCQAAADAAADAB6gIIEFlurkprmwIAAAAwAgAAADACEiAAEABkQBwXPAiQAAABRpc3BlAAAAAAAAAEAAAABAAAAAFGlzcGUAAAAAAAAAQAAAADAAAAAQcGl4aQAAAAADCAgIAAAAGmlwbWEAAAAAAAAAAgABAoECAAICA4QAAAAaaXJlZgAAAAAAAAAOZGltZwACAAEAAQAAAEhtZGF0AAAAPCgBrxOA9WciYbd0/LwROw/gaKCDI5FrmiAooVo6pYHddnveVzzIS6m2RFqTCPdH3kxKUZfzH7MaHPOF4A=='
