import { attachmentUrl, type VideoAttachment, videoUrl } from '../../../shared/attachments'
import styles from './video-player.module.css'

/** Plays a recording, with the system's own controls. */
export function VideoPlayer({ video }: { video: VideoAttachment }) {
  return (
    <video
      className={styles.video}
      src={videoUrl(video)}
      poster={video.keyFrames.length > 0 ? attachmentUrl(video) : undefined}
      width={video.widthPx}
      height={video.heightPx}
      aria-label={video.name}
      controls
      controlsList="nodownload noremoteplayback"
      disablePictureInPicture
      muted
      playsInline
    />
  )
}
