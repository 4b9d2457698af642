import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transformer } from '@napi-rs/image'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openAttachments } from './attachment-store'
import { decodeHere } from './decode-picture'
import * as samples from './sample-files'
import { toRgba } from './to-rgba'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reticle-pictures-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (isNamed?: (id: string) => boolean) =>
  openAttachments(join(folder, 'attachments'), isNamed ? { isNamed } : {})
const stored = () =>
  readdirSync(join(folder, 'attachments')).map((name) => readFileSync(join(folder, 'attachments', name)))
const refusalOf = async (bytes: Uint8Array) => {
  const error = await open()
    .add(bytes, 'file.png', 'drop')
    .catch((thrown: { code?: string }) => thrown)
  return 'code' in error ? error.code : 'taken'
}

test('every kind of picture is read by its content, whatever its name', async () => {
  const mimes: Record<string, string> = {}
  for (const [kind, bytes] of Object.entries(await samples.sampleFiles())) {
    const { mime, widthPx, heightPx, id } = await open().add(bytes, 'misleading.txt', 'drop')
    mimes[kind] = mime
    expect([kind, widthPx, heightPx]).toEqual([kind, kind === 'svg' ? 1024 : 64, kind === 'svg' ? 768 : 48])
    const kept = await open().read(id)
    expect(await new Transformer(Buffer.from(kept!.bytes)).metadata()).toMatchObject({
      width: widthPx,
      height: heightPx,
    })
  }
  const { jpeg, ...others } = mimes
  expect(jpeg).toBe('image/jpeg')
  expect(new Set(Object.values(others))).toEqual(new Set(['image/png']))
})

test('what is kept as it is loses nothing of its pixels', async () => {
  const files = await samples.sampleFiles()
  const cases: [bytes: Uint8Array, blue: number][] = [
    [files.png, samples.blues.png],
    [files.webp, samples.blues.webp],
    [files.bmp, samples.blues.bmp],
    [files.tiff, samples.blues.tiff],
    [await samples.pngWithMetadata(), samples.blues.png],
  ]
  for (const [bytes, blue] of cases) {
    const { id } = await open().add(bytes, 'a', 'drop')
    const kept = new Transformer(Buffer.from((await open().read(id))!.bytes))
    const { colorType } = await kept.metadata()
    const pixels = toRgba(await kept.rawPixels(), 64 * 48, colorType)
    expect(Buffer.compare(pixels, samples.samplePixels(64, 48, blue))).toBe(0)
  }
})

test('of a film of pictures the first is taken', async () => {
  const { id } = await open().add(samples.gif(20, 10), 'a.gif', 'drop')
  const raw = await new Transformer(Buffer.from((await open().read(id))!.bytes)).rawPixels()
  expect([...raw.subarray(0, 3)]).toEqual([255, 0, 0])
})

test.each([1, 3, 6, 8])('nothing private is stored, and orientation %d is made true', async (orientation) => {
  const sideways = orientation >= 5
  for (const bytes of [
    await samples.jpegWithMetadata(orientation),
    await samples.pngWithMetadata(orientation),
  ]) {
    const { widthPx, heightPx } = await open().add(bytes, 'a', 'drop')
    expect([widthPx, heightPx]).toEqual(sideways ? [48, 64] : [64, 48])
  }
  expect(stored().length).toBeGreaterThan(0)
  for (const file of stored()) {
    expect(file.includes(samples.privateText)).toBe(false)
    expect(file.includes('Exif')).toBe(false)
  }
})

test('a picture on its side stands where Exif says', async () => {
  // 6: the right edge of the stored rows is the bottom; the red of the right comes to be below.
  const { id } = await open().add(await samples.pngWithMetadata(6), 'a', 'drop')
  const raw = await new Transformer(Buffer.from((await open().read(id))!.bytes)).rawPixels()
  const red = (x: number, y: number) => raw[(y * 48 + x) * 4] as number
  expect(red(24, 60)).toBeGreaterThan(200)
  expect(red(24, 3)).toBeLessThan(50)
})

test.each(['png', 'jpeg', 'webp', 'gif', 'avif', 'heic', 'bmp', 'tiff', 'svg'] as const)(
  'a %s cut off anywhere is refused as damaged',
  async (kind) => {
    const whole = (await samples.sampleFiles())[kind]
    // GIF has a second frame, which is not missed.
    const until = kind === 'gif' ? 0.4 : 0.97
    for (const share of [0.5 * until, 0.8 * until, until]) {
      expect([share, await refusalOf(whole.subarray(0, Math.floor(whole.length * share)))]).toEqual([
        share,
        'picture-damaged',
      ])
    }
  },
)

test('a damaged byte in the pixels of a PNG is found', async () => {
  const { png } = await samples.sampleFiles()
  const damaged = Buffer.from(png)
  damaged.writeUInt8((damaged[60] ?? 0) ^ 0xff, 60)
  expect(await refusalOf(damaged)).toBe('picture-damaged')
})

test.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
  ['png', () => samples.pngBomb(50_000, 50_000)],
  ['png with the longest side there is', () => samples.pngBomb(2_147_483_647, 1)],
  [
    'jpeg',
    async () => {
      const { jpeg } = await samples.sampleFiles()
      const at = jpeg.findIndex((byte, index) => byte === 0xff && ((jpeg[index + 1] ?? 0) & 0xfe) === 0xc0)
      const bomb = Buffer.from(jpeg)
      bomb.writeUInt32BE(0xffff_ffff, at + 5)
      return bomb
    },
  ],
  [
    'gif',
    () => {
      const bomb = samples.gif(20, 10)
      bomb.writeUInt32LE(0xffff_ffff, 6)
      return bomb
    },
  ],
  [
    'webp',
    async () => {
      const bomb = Buffer.from((await samples.sampleFiles()).webp)
      bomb.writeUInt32LE(0x0fff_ffff, 21)
      return bomb
    },
  ],
  [
    'bmp',
    async () => {
      const bomb = Buffer.from((await samples.sampleFiles()).bmp)
      bomb.writeInt32LE(100_000, 18)
      bomb.writeInt32LE(-100_000, 22)
      bomb.writeUInt32LE(1, 30)
      return bomb
    },
  ],
  [
    'avif',
    async () => {
      const bomb = Buffer.from((await samples.sampleFiles()).avif)
      bomb.writeUInt32BE(100_000, bomb.indexOf('ispe') + 8)
      bomb.writeUInt32BE(100_000, bomb.indexOf('ispe') + 12)
      return bomb
    },
  ],
  [
    'heic',
    async () => {
      const bomb = Buffer.from((await samples.sampleFiles()).heic)
      bomb.writeUInt32BE(100_000, bomb.indexOf('ispe') + 8)
      bomb.writeUInt32BE(100_000, bomb.indexOf('ispe') + 12)
      return bomb
    },
  ],
  ['tiff', async () => tiffOf(100_000, 100_000)],
  ['svg', () => Buffer.from(samples.svg('<rect/>', 'viewBox="0 0 1e9 1e9"'))],
  [
    'bitmap inside of a drawing',
    () =>
      Buffer.from(
        samples.svg(
          `<image href="data:image/png;base64,${samples.pngBomb(50_000, 50_000).toString('base64')}"/>`,
        ),
      ),
  ],
])('a %s of too many pixels is refused before it is decoded', async (_kind, bomb) => {
  expect(await refusalOf(await bomb())).toBe('too-many-pixels')
})

test.each<[string, Uint8Array, string]>([
  ['text', Buffer.from('no picture at all'), 'not-an-image'],
  ['nothing', Buffer.alloc(0), 'not-an-image'],
  ['a page that holds a drawing', Buffer.from(`<html>${samples.svg('')}</html>`), 'not-an-image'],
  ['a film', Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1'), 'not-an-image'],
  ['JPEG XL', Buffer.from([0xff, 0x0a, 1, 2, 3]), 'picture-unreadable'],
  ['a Photoshop file', Buffer.from('8BPS\0\x01'), 'picture-unreadable'],
  [
    'a drawing with entities',
    Buffer.from(`<!DOCTYPE svg [<!ENTITY a "b">]>${samples.svg('&a;')}`),
    'picture-damaged',
  ],
  ['more bytes than allowed', Buffer.alloc(33 * 1024 * 1024), 'image-too-large'],
])('%s is refused for what it is', async (_name, bytes, code) => {
  expect(await refusalOf(bytes)).toBe(code)
})

test('a drawing that takes too long is not called damaged', async () => {
  const store = openAttachments(join(folder, 'attachments'), { drawSvg: async () => 'picture-too-heavy' })
  await expect(store.add(Buffer.from(samples.svg('')), 'a.svg', 'drop')).rejects.toMatchObject({
    code: 'picture-too-heavy',
    params: { name: 'a.svg' },
  })
})

test('a drawing cannot show files of this computer', async () => {
  const secret = join(folder, 'secret.png')
  writeFileSync(secret, await new Transformer(Buffer.from((await samples.sampleFiles()).png)).png())
  const ways = [
    `<image href="${secret}" width="1024" height="768"/>`,
    `<image xlink:href='file://${secret}' width="1024" height="768"/>`,
    `<text>href="#</text><image href="${secret}" width="1024" height="768"/>`,
    `<!-- href=' --><image href="&#47;${secret.slice(1)}" width="1024" height="768"/><!-- ' -->`,
    `<image href="data:image/svg+xml,${encodeURIComponent(samples.svg(`<image href="${secret}"/>`))}" width="9" height="9"/>`,
  ]
  for (const way of ways) {
    const { id } = await open().add(Buffer.from(samples.svg(way)), 'a.svg', 'drop')
    const raw = await new Transformer(Buffer.from((await open().read(id))!.bytes)).rawPixels()
    expect([way, raw.some((value) => value !== 0)]).toEqual([way, false])
  }
})

test('ink makes another picture, and the first is gone once it is forgotten', async () => {
  const named = new Set<string>()
  const store = open((id) => named.has(id))
  const first = await store.add(await samples.jpegWithMetadata(), 'a.jpg', 'paste')
  const rectPx = { x: 10, y: 20, width: 30, height: 5 }
  const black = new Uint8Array(30 * 5 * 4).map((_, index) => (index % 4 === 3 ? 255 : 0))
  const covers = [{ rectPx, color: '#000000' }]
  const place = { rectPx: { x: 7, y: 8, width: 64, height: 48 }, window: null }
  const second = await store.annotate(
    { ...first, sendMaxSidePx: 50, taken: place },
    { rectPx, rgba: black, covers },
  )
  expect(second).toMatchObject({
    mime: 'image/png',
    widthPx: 64,
    heightPx: 48,
    name: 'a.jpg',
    sendMaxSidePx: 50,
    // Whoever takes it there again covers it again.
    taken: { ...place, covers },
  })
  const kept = new Transformer(Buffer.from((await store.read(second.id))!.bytes))
  const { colorType } = await kept.metadata()
  const raw = toRgba(await kept.rawPixels(), 64 * 48, colorType)
  for (let y = 20; y < 25; y += 1)
    for (let x = 10; x < 40; x += 1)
      expect([...raw.subarray((y * 64 + x) * 4, (y * 64 + x) * 4 + 4)]).toEqual([0, 0, 0, 255])
  expect(raw[(19 * 64 + 30) * 4]).toBeGreaterThan(80)

  named.add(first.id)
  expect(await store.forget(first.id)).toBe(false)
  expect(await store.read(first.id)).not.toBeNull()
  named.delete(first.id)
  expect(await store.forget(first.id)).toBe(true)
  expect(await store.read(first.id)).toBeNull()
  expect(await store.forget('../settings')).toBe(false)
})

test('a picture that cannot be drawn on is refused by its name', async () => {
  const first = await open().add((await samples.sampleFiles()).png, 'a.png', 'paste')
  const codec = { ...decodeHere, burn: async () => 'picture-too-heavy' as const }
  const ink = { rectPx: { x: 0, y: 0, width: 1, height: 1 }, rgba: new Uint8Array(4), covers: [] }
  await expect(
    openAttachments(join(folder, 'attachments'), { codec }).annotate(first, ink),
  ).rejects.toMatchObject({
    code: 'picture-too-heavy',
    params: { name: 'a.png' },
  })
})

test('a folder that cannot be written is told, with its name', async () => {
  const blocked = join(folder, 'file')
  writeFileSync(blocked, '')
  const inside = join(blocked, 'attachments')
  await expect(
    openAttachments(inside).add((await samples.sampleFiles()).png, 'a.png', 'paste'),
  ).rejects.toMatchObject({ code: 'save-failed', params: { folder: inside }, detail: 'ENOTDIR' })
})

/** A TIFF that has a size and nothing else. */
function tiffOf(width: number, height: number): Buffer {
  const data = Buffer.alloc(8 + 2 + 24 + 4)
  data.write('II*\0', 0, 'latin1')
  data.writeUInt32LE(8, 4)
  data.writeUInt16LE(2, 8)
  for (const [index, value] of [width, height].entries()) {
    data.writeUInt16LE(256 + index, 10 + index * 12)
    data.writeUInt16LE(4, 12 + index * 12)
    data.writeUInt32LE(1, 14 + index * 12)
    data.writeUInt32LE(value, 18 + index * 12)
  }
  return data
}
