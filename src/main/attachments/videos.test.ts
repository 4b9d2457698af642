import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { PictureAttachment } from '../../shared/attachments'
import { parseRange } from './byte-range'
import { collectGarbage } from './garbage'
import { openVideos, videoMime } from './videos'

const webm = Buffer.concat([
  Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex'),
  Buffer.alloc(300, 7),
])
const folders: string[] = []
const open = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'reticle-videos-'))
  folders.push(folder)
  const id = (bytes: Uint8Array) => String(bytes[0]).padStart(64, 'a')
  const videos = openVideos({
    folder,
    addPicture: async (bytes) => ({ id: id(bytes) }) as PictureAttachment,
  })
  return { folder, videos }
}
const video = {
  bytes: webm,
  mime: 'video/webm' as const,
  durationMs: 4200,
  widthPx: 640,
  heightPx: 480,
  keyFrames: [
    { atMs: 0, bytes: Buffer.from([1]) },
    { atMs: 2000, bytes: Buffer.from([2]) },
  ],
}

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

describe('parseRange', () => {
  it.each([
    [null, null],
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=90-500', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-2', null],
    ['bytes=0-1,4-5', null],
    ['lines=1-2', null],
  ])('%s', (header, part) => expect(parseRange(header, 100)).toEqual(part))
})

describe('videos', () => {
  it('stores a video with its key frames under the hash of its bytes', async () => {
    const { folder, videos } = await open()
    const stored = await videos.add(video, 'a.webm', 'capture')
    expect(stored).toMatchObject({ kind: 'video', durationMs: 4200, bytes: webm.length })
    expect(stored.keyFrames.map(({ atMs }) => atMs)).toEqual([0, 2000])
    expect(await readdir(folder)).toEqual([`${stored.id}.webm`])
    expect(await videos.read(stored.id)).toEqual({ bytes: webm, mime: 'video/webm' })
    expect(await videos.keep(webm)).toBe(stored.id)
  })

  it('serves the part a player asks for', async () => {
    const { videos } = await open()
    const { id } = await videos.add(video, 'a.webm', 'capture')
    const part = await videos.serve(id, 'bytes=4-11')
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 4-11/${webm.length}`)
    expect(Buffer.from(await part.arrayBuffer())).toEqual(webm.subarray(4, 12))
    const whole = await videos.serve(id, null)
    expect([whole.status, (await whole.arrayBuffer()).byteLength]).toEqual([200, webm.length])
    expect((await videos.serve(id, 'bytes=9999-')).status).toBe(416)
    expect((await videos.serve('../../etc/passwd', null)).status).toBe(404)
  })

  it('is collected once nothing names it', async () => {
    const { folder, videos } = await open()
    const { id } = await videos.add(video, 'a.webm', 'capture')
    const collect = (keep: string[]) =>
      collectGarbage({ folder, keep: new Set(keep), olderThanMs: -1, now: () => Date.now() })
    expect(await collect([id])).toBe(0)
    expect(await collect([])).toBe(1)
  })

  it('knows videos by their first bytes', async () => {
    expect(videoMime(webm)).toBe('video/webm')
    expect(videoMime(Buffer.from('\0\0\0\x20ftypisom\0\0\0\0', 'latin1'))).toBe('video/mp4')
    expect(videoMime(Buffer.from('<html><video src=webm>'))).toBeNull()
    expect(videoMime(Buffer.alloc(0))).toBeNull()
    expect(await (await open()).videos.keep(Buffer.from('no video at all'))).toBeNull()
  })
})
