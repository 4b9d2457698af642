import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { AttachmentSource, PictureAttachment, VideoAttachment } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import { limits } from '../../shared/limits'
import { parseRange } from './byte-range'
import { writeStored } from './write-stored'

type VideoMime = VideoAttachment['mime']

export interface NewVideo {
  bytes: Uint8Array
  mime: VideoMime
  durationMs: number
  widthPx: number
  heightPx: number
  /** Pictures of the video's size. */
  keyFrames: readonly { atMs: number; bytes: Uint8Array }[]
}

export interface VideoStore {
  /** Stores a video and its key frames. @throws AppError image-too-large, disk-full, save-failed */
  add(video: NewVideo, name: string, source: AttachmentSource): Promise<VideoAttachment>
  /** Stores a video file by itself and answers its id; null when it is none. @throws AppError disk-full, save-failed */
  keep(bytes: Uint8Array): Promise<string | null>
  read(id: string): Promise<{ bytes: Uint8Array; mime: VideoMime } | null>
  /** The answer to a window that plays a video, whole or the part it asks for. */
  serve(id: string, range: string | null): Promise<Response>
}

interface VideosOptions {
  /** The folder of stored pictures; videos stand beside them. */
  folder: string
  addPicture: (bytes: Uint8Array, name: string, source: AttachmentSource) => Promise<PictureAttachment>
}

const validId = /^[0-9a-f]{64}$/
const extensions = { 'video/mp4': 'mp4', 'video/webm': 'webm' } as const
const mimes = ['video/mp4', 'video/webm'] as const

/** Videos as files named by the SHA-256 of their content, like pictures. */
export function openVideos({ folder, addPicture }: VideosOptions): VideoStore {
  const pathOf = (id: string, mime: VideoMime) => join(folder, `${id}.${extensions[mime]}`)

  const store = async (bytes: Uint8Array, mime: VideoMime): Promise<string> => {
    const id = createHash('sha256').update(bytes).digest('hex')
    await writeStored(pathOf(id, mime), bytes)
    return id
  }
  const find = async (id: string) => {
    // The id comes from a window; only a hash can name a file.
    if (!validId.test(id)) return null
    for (const mime of mimes) {
      const path = pathOf(id, mime)
      const stored = await stat(path).catch(() => null)
      if (stored?.isFile()) return { path, mime, bytes: stored.size }
    }
    return null
  }

  return {
    async add({ bytes, mime, durationMs, widthPx, heightPx, keyFrames }, name, source) {
      if (bytes.byteLength > limits.videoMaxBytes) {
        throw new AppError('image-too-large', {
          params: {
            name,
            format: extensions[mime],
            maxMb: Math.round(limits.videoMaxBytes / 1024 / 1024),
            maxMegapixels: Math.round(limits.attachmentMaxPixels / 1e6),
          },
        })
      }
      const frames: VideoAttachment['keyFrames'] = []
      for (const { atMs, bytes: picture } of keyFrames) {
        frames.push({ id: (await addPicture(picture, `${name} ${atMs}`, source)).id, atMs })
      }
      return {
        id: await store(bytes, mime),
        kind: 'video',
        name,
        mime,
        widthPx,
        heightPx,
        bytes: bytes.byteLength,
        source,
        durationMs,
        keyFrames: frames,
      }
    },
    async keep(bytes) {
      const mime = videoMime(bytes)
      return mime && bytes.byteLength <= limits.videoMaxBytes ? store(bytes, mime) : null
    },
    async read(id) {
      const found = await find(id)
      return found && { bytes: await readFile(found.path), mime: found.mime }
    },
    async serve(id, range) {
      const found = await find(id)
      if (!found) return new Response(null, { status: 404 })
      const part = parseRange(range, found.bytes)
      const headers = {
        'content-type': found.mime,
        'accept-ranges': 'bytes',
        'content-security-policy': "default-src 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, max-age=31536000, immutable',
      }
      if (part === 'unsatisfiable') {
        return new Response(null, {
          status: 416,
          headers: { ...headers, 'content-range': `bytes */${found.bytes}` },
        })
      }
      const { start, end } = part ?? { start: 0, end: found.bytes - 1 }
      const stream = createReadStream(found.path, { start, end })
      return new Response(Readable.toWeb(stream) as ReadableStream, {
        status: part ? 206 : 200,
        headers: {
          ...headers,
          'content-length': String(end - start + 1),
          ...(part ? { 'content-range': `bytes ${start}-${end}/${found.bytes}` } : {}),
        },
      })
    },
  }
}

/** What a file says it is by its first bytes: EBML with the type webm, or ISO media. */
export function videoMime(bytes: Uint8Array): VideoMime | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 64))
  if (head.length >= 12 && head.toString('latin1', 4, 8) === 'ftyp') return 'video/mp4'
  return head.length >= 12 && head.readUInt32BE(0) === 0x1a45dfa3 && head.includes('webm')
    ? 'video/webm'
    : null
}
