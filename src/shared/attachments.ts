import type { Point, Rect } from './geometry'
import type { Cover } from './marks'

/** Why a picture or a video came into a message. `rendering`: Reticle made it from a page or a part of another picture. */
export type AttachmentSource = 'capture' | 'drop' | 'paste' | 'picker' | 'rendering' | 'tool'

interface StoredAttachment {
  /** Lower-case hex SHA-256 of the stored file. */
  id: string
  name: string
  widthPx: number
  heightPx: number
  bytes: number
  source: AttachmentSource
  /** The longest side it is sent with where the user chose to shrink it; its stored pixels stay as they are. */
  sendMaxSidePx?: number
}

/** A picture of a message. Its pixels stay in main; windows show it as `attachment://picture/<id>`. */
export interface PictureAttachment extends StoredAttachment {
  kind: 'image'
  mime: 'image/png' | 'image/jpeg'
  /** How many of its pixels are a CSS pixel, where that is known. */
  scale?: number
  /** What is measured on it goes along with it. */
  sendFacts?: boolean
  /** Where on the screen it was taken, so that it can be taken there again. */
  taken?: TakenFrom
}

/** A place on the screen, physical pixels of the desktop. */
export interface TakenFrom {
  rectPx: Rect
  /** What the user redacted there, in pixels of the picture. */
  covers?: Cover[]
  /** The window that held all of it; null where none did. */
  window: { title: string; offsetPx: Point } | null
}

/** A text file of the user's own that came with a turn. Its path has passed `checkRelativePath`. */
export interface GivenFile {
  path: string
  text: string
}

/** A recording of a message; windows show it as `attachment://video/<id>`. */
export interface VideoAttachment extends StoredAttachment {
  kind: 'video'
  mime: 'video/webm' | 'video/mp4'
  durationMs: number
  /** Stands for it where no video is taken: at least the first frame, oldest first. */
  keyFrames: KeyFrame[]
}

/** A frame of a video, stored as a picture of its own with the video's size. */
export interface KeyFrame {
  /** The picture's id, as in `PictureAttachment`. */
  id: string
  atMs: number
}

export type Attachment = PictureAttachment | VideoAttachment

export function isPicture(attachment: Attachment): attachment is PictureAttachment {
  return attachment.kind === 'image'
}

/** Where windows load a stored picture from; for a video its first key frame. */
export function attachmentUrl(attachment: { id: string; keyFrames?: readonly KeyFrame[] }): string {
  return `attachment://picture/${attachment.keyFrames ? attachment.keyFrames[0]?.id : attachment.id}`
}

/** Where windows play a stored video from. */
export function videoUrl(attachment: Pick<VideoAttachment, 'id'>): string {
  return `attachment://video/${attachment.id}`
}
