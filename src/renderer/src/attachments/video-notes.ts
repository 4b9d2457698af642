import type { Attachment } from '../../../shared/attachments'
import { plural, t } from '../../../shared/i18n'
import type { Model, Provider } from '../../../shared/models'
import { isOffline } from '../../../shared/offline-provider'
import { videoSending } from '../../../shared/video-sending'

/** How the videos of a draft reach the model, in words; null where there are none. */
export function videoNote(
  attachments: readonly Attachment[],
  chosen: { model: Model; provider: Provider } | null,
): string | null {
  const videos = attachments.filter((attachment) => attachment.kind === 'video')
  if (videos.length === 0 || !chosen) return null
  if (isOffline({ providerId: chosen.provider.id })) return t('facts.engine.noVideo')
  const sendings = videos.map((video) => videoSending(video, chosen.model, chosen.provider))
  // The warning about a model that sees nothing stands there already.
  if (sendings.every((sending) => sending === 'none')) return null
  if (sendings.every((sending) => sending === 'video')) {
    return plural(videos.length, 'bar.video.asVideo', 'bar.video.asVideos')
  }
  const frames = videos.reduce(
    (sum, { keyFrames }, index) => sum + (sendings[index] === 'frames' ? keyFrames.length : 0),
    0,
  )
  const key = sendings.includes('video') ? 'bar.video.mixed' : 'bar.video.asFrames'
  return t(key, { count: frames, model: chosen.model.name })
}
