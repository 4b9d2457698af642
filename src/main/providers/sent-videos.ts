import type { Attachment, PictureAttachment, VideoAttachment } from '../../shared/attachments'
import type { Message } from '../../shared/conversation'
import { limits } from '../../shared/limits'
import type { Model, Provider } from '../../shared/models'
import { type VideoSending, videoSending } from '../../shared/video-sending'
import { attachmentsOf } from './sent-pictures'
import type { SentVideo } from './wire-messages'

/** Decides how each video of a conversation is sent: a request takes only so many whole, the newest ones. */
export function planVideos(
  messages: readonly Message[],
  model: Model,
  provider: Pick<Provider, 'kind'>,
): ReadonlyMap<Attachment, VideoSending> {
  const plan = new Map<Attachment, VideoSending>()
  let whole = 0
  for (const message of messages.toReversed()) {
    for (const attachment of attachmentsOf(message).toReversed()) {
      if (attachment.kind !== 'video') continue
      const sending = videoSending(attachment, model, provider)
      if (sending === 'video') whole += 1
      const isTooMany = sending === 'video' && whole > limits.videosPerRequest
      plan.set(
        attachment,
        isTooMany ? videoSending(attachment, { ...model, seesVideo: false }, provider) : sending,
      )
    }
  }
  return plan
}

/** How many pictures an attachment is in a request. */
export function picturesIn(attachment: Attachment, plan: ReadonlyMap<Attachment, VideoSending>): number {
  if (attachment.kind === 'image') return 1
  return plan.get(attachment) === 'frames' ? attachment.keyFrames.length : 0
}

/** A video as it is sent; its frames are pictures like others, of which some may be left out. */
export async function sentVideo(
  video: VideoAttachment,
  sending: VideoSending,
  isSent: () => boolean,
  urlOf: (attachment: Attachment) => Promise<string>,
): Promise<SentVideo | null> {
  if (sending === 'none') return null
  if (sending === 'video') return { kind: 'video', url: await urlOf(video) }
  const frames: { url: string; atMs: number }[] = []
  for (const { id, atMs } of video.keyFrames) {
    if (isSent()) frames.push({ url: await urlOf(framePicture(video, id)), atMs })
  }
  return frames.length > 0 ? { kind: 'frames', frames } : null
}

/** A key frame as the picture it is stored as. */
export function framePicture(video: VideoAttachment, id: string): PictureAttachment {
  const { name, widthPx, heightPx, source, sendMaxSidePx } = video
  return {
    id,
    kind: 'image',
    name,
    mime: 'image/jpeg',
    widthPx,
    heightPx,
    bytes: 0,
    source,
    ...(sendMaxSidePx !== undefined && { sendMaxSidePx }),
  }
}
