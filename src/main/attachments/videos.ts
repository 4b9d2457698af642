import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { AttachmentSource, PictureAttachment, VideoAttachment } from '../../shared/attachments'
import { AppError } from '../../shared/errors'
import { limits } from '../../shared/limits'
import { parseRange } from './byte-range'
import { openHashedFiles } from './hashed-files'

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
  /** Stores a video and its key frames. @throws AppError video-too-large, disk-full, save-failed */
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

const extensions = { 'video/mp4': 'mp4', 'video/webm': 'webm' } as const

/** Videos as files named by their content, like pictures. */
export function openVideos({ folder, addPicture }: VideosOptions): VideoStore {
  const files = openHashedFiles(folder, extensions)

  return {
    async add({ bytes, mime, durationMs, widthPx, heightPx, keyFrames }, name, source) {
      if (bytes.byteLength > limits.videoMaxBytes) {
        const maxMb = Math.round(limits.videoMaxBytes / 1024 / 1024)
        throw new AppError('video-too-large', { params: { name, maxMb } })
      }
      const frames: VideoAttachment['keyFrames'] = []
      for (const { atMs, bytes: picture } of keyFrames) {
        frames.push({ id: (await addPicture(picture, `${name} ${atMs}`, source)).id, atMs })
      }
      return {
        id: await files.keep(bytes, mime),
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
      return mime && bytes.byteLength <= limits.videoMaxBytes ? files.keep(bytes, mime) : null
    },
    read: files.read,
    async serve(id, range) {
      const found = await files.find(id)
      if (!found) return new Response(null, { status: 404 })
      const part = parseRange(range, found.sizeBytes)
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
          headers: { ...headers, 'content-range': `bytes */${found.sizeBytes}` },
        })
      }
      const { start, end } = part ?? { start: 0, end: found.sizeBytes - 1 }
      const stream = createReadStream(found.path, { start, end })
      return new Response(Readable.toWeb(stream) as ReadableStream, {
        status: part ? 206 : 200,
        headers: {
          ...headers,
          'content-length': String(end - start + 1),
          ...(part ? { 'content-range': `bytes ${start}-${end}/${found.sizeBytes}` } : {}),
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
