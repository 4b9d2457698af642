import { expect, test } from 'vitest'
import { DamagedPicture } from './picture-bytes'
import * as samples from './sample-files'
import { stripJpeg, stripPng } from './strip-metadata'

/** The kinds of a PNG's chunks in order. */
function chunksOf(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes)
  const kinds: string[] = []
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at))
    kinds.push(file.toString('latin1', at + 4, at + 8))
  return kinds
}

/** The markers of a JPEG up to its pixels. */
function markersOf(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes)
  const markers: string[] = []
  for (let at = 2; at < file.length; at += 2 + file.readUInt16BE(at + 2)) {
    markers.push(file.subarray(at, at + 2).toString('hex'))
    if (file[at + 1] === 0xda) break
  }
  return markers
}

test('a clean file is the same file', async () => {
  const { png, jpeg } = await samples.sampleFiles()
  expect(stripPng(png).bytes).toBe(png)
  expect(stripJpeg(jpeg).bytes).toBe(jpeg)
})

test('of a PNG what the pixels and their colours need stays, byte for byte', async () => {
  const { png } = await samples.sampleFiles()
  const { bytes, orientation } = stripPng(await samples.pngWithMetadata(6))
  expect(orientation).toBe(6)
  expect(chunksOf(bytes)).toEqual(['IHDR', 'gAMA', ...chunksOf(png).slice(1)])
  const idat = png.indexOf('IDAT')
  expect(Buffer.from(bytes).includes(png.subarray(idat))).toBe(true)
})

test('an animated PNG becomes its still picture', async () => {
  const { png } = await samples.sampleFiles()
  const animated = Buffer.concat([
    png.subarray(0, 33),
    samples.pngChunk('acTL', Buffer.alloc(8)),
    samples.pngChunk('fcTL', Buffer.alloc(26)),
    png.subarray(33, png.length - 12),
    samples.pngChunk('fdAT', Buffer.alloc(50)),
    png.subarray(png.length - 12),
  ])
  expect(Buffer.compare(stripPng(animated).bytes, png)).toBe(0)
})

test('of a JPEG tables, profile and pixels stay, byte for byte', async () => {
  const { jpeg } = await samples.sampleFiles()
  const profile = samples.jpegSegment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01colours'))
  const adobe = samples.jpegSegment(0xee, Buffer.from('Adobe\0\x64\0\0\0\0\0'))
  const rich = Buffer.concat([
    jpeg.subarray(0, 2),
    profile,
    samples.jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), samples.exif(8)])),
    adobe,
    samples.jpegSegment(0xef, Buffer.from('whatever')),
    jpeg.subarray(2),
  ])
  const { bytes, orientation } = stripJpeg(rich)
  expect(orientation).toBe(8)
  expect(Buffer.compare(bytes, Buffer.concat([jpeg.subarray(0, 2), profile, adobe, jpeg.subarray(2)]))).toBe(
    0,
  )
})

test('the small picture inside of a JFIF header goes', async () => {
  const { jpeg } = await samples.sampleFiles()
  const header = samples.jpegSegment(
    0xe0,
    Buffer.concat([Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\x02\x02'), Buffer.alloc(12, 7)]),
  )
  const start = jpeg.readUInt16BE(2) === 0xffe0 ? 4 + jpeg.readUInt16BE(4) : 2
  const { bytes } = stripJpeg(Buffer.concat([jpeg.subarray(0, 2), header, jpeg.subarray(start)]))
  expect(Buffer.from(bytes).includes(Buffer.alloc(12, 7))).toBe(false)
  expect(markersOf(bytes)[0]).toBe('ffe0')
  expect(Buffer.from(bytes).readUInt16BE(4)).toBe(16)
})

test.each(['png', 'jpeg'] as const)('no prefix of a %s runs on or is taken', async (kind) => {
  const whole = (await samples.sampleFiles())[kind]
  const strip = kind === 'png' ? stripPng : stripJpeg
  for (let length = 3; length < whole.length; length += 1) {
    expect(() => strip(whole.subarray(0, length))).toThrow(DamagedPicture)
  }
})
