import type { VideoAttachment } from './attachments'
import { limits } from './limits'
import type { Model, Provider } from './models'

/** How a video reaches a model: as itself, as still pictures, or not at all. */
export type VideoSending = 'video' | 'frames' | 'none'

/**
 * How this video is sent. Z.ai's endpoints take mp4, mkv and mov (docs.z.ai, Chat Completion); others say nothing. It goes
 * inside the request, so a large one is sent as frames.
 */
export function videoSending(
  video: Pick<VideoAttachment, 'mime' | 'bytes' | 'keyFrames'>,
  model: Pick<Model, 'seesImages' | 'seesVideo'>,
  provider: Pick<Provider, 'kind'>,
): VideoSending {
  const isTaken = provider.kind !== 'zai' || video.mime === 'video/mp4'
  if (model.seesVideo && isTaken && video.bytes <= limits.videoSendMaxBytes) return 'video'
  return model.seesImages && video.keyFrames.length > 0 ? 'frames' : 'none'
}
