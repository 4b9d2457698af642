import {
  canEncodeVideo,
  Mp4OutputFormat,
  Output,
  StreamTarget,
  type StreamTargetChunk,
  type VideoCodec,
  VideoSample,
  VideoSampleSource,
  WebMOutputFormat,
} from 'mediabunny'
import type { RecorderStart } from '../../../shared/ipc/recorder-calls'
import { type FrameSource, framesPerSecond } from './frame-source'

export interface RunningRecording {
  pause(): void
  resume(): void
  /** Ends it; resolves with all bytes once the last are written. `keep` false: they are of no interest. */
  stop(keep: boolean): Promise<Blob>
  elapsedMs(): number
}

interface RecordOptions extends RecorderStart {
  /** The next bytes of the file, in order. */
  onBytes: (bytes: Uint8Array) => void
  /** The screen can not be seen any more. */
  onEnded: () => void
  frames: FrameSource
}

/** A still screen sends no frames; what is shown is repeated, so that the file keeps up with the time. */
const repeatEveryMs = 500
/** A crash costs what was not written: a piece of this length. */
const pieceSeconds = 0.9

/** Records a part of the display that main grants. @throws when the screen or an encoder is refused */
export async function recordScreen(options: RecordOptions): Promise<RunningRecording> {
  const { cropPx, format, onBytes, onEnded, frames } = options
  const codec = await codecFor(format, cropPx)

  const parts: Uint8Array[] = []
  const writable = new WritableStream<StreamTargetChunk>({
    write({ data }) {
      // The writer uses its memory again.
      const bytes = data.slice()
      parts.push(bytes)
      onBytes(bytes)
    },
  })
  const output = new Output({
    format:
      format === 'mp4'
        ? new Mp4OutputFormat({ fastStart: 'fragmented', minimumFragmentDuration: pieceSeconds })
        : new WebMOutputFormat({ appendOnly: true, minimumClusterDuration: pieceSeconds }),
    target: new StreamTarget(writable),
  })
  const pixels = cropPx.width * cropPx.height
  const source = new VideoSampleSource({
    codec,
    // Text wants more than films; a still screen takes far less than it may.
    bitrate: Math.round(Math.min(12_000_000, Math.max(1_500_000, pixels * 6))),
    keyFrameInterval: 1,
    latencyMode: 'realtime',
    contentHint: 'text',
  })
  output.addVideoTrack(source, { frameRate: framesPerSecond * 4 })
  await output.start()

  let startedMs: number | null = null
  let pausedAtMs: number | null = null
  let pausedMs = 0
  let lastAddedMs = -1
  let isOver = false
  let latest: VideoFrame | null = null
  let adding: Promise<void> | null = null

  const elapsedMs = () => (startedMs === null ? 0 : (pausedAtMs ?? performance.now()) - startedMs - pausedMs)
  const add = (frame: VideoFrame, atMs: number) => {
    if (adding || atMs <= lastAddedMs) return
    lastAddedMs = atMs
    const sample = new VideoSample(frame.clone(), { timestamp: atMs / 1000, duration: 1 / framesPerSecond })
    adding = source
      .add(sample)
      .catch(onEnded)
      .finally(() => {
        sample.close()
        adding = null
      })
  }

  await new Promise<void>((resolve, reject) => {
    frames
      .each((frame) => {
        latest?.close()
        latest = frame
        if (isOver || pausedAtMs !== null) return
        startedMs ??= performance.now()
        resolve()
        add(frame, elapsedMs())
      })
      .catch((error) => {
        if (startedMs !== null && !isOver) onEnded()
        reject(error)
      })
  })
  const repeat = setInterval(() => {
    if (latest && pausedAtMs === null && elapsedMs() - lastAddedMs >= repeatEveryMs) add(latest, elapsedMs())
  }, repeatEveryMs / 2)

  return {
    elapsedMs,
    pause() {
      if (pausedAtMs !== null || startedMs === null) return
      if (latest) add(latest, elapsedMs())
      pausedAtMs = performance.now()
    },
    resume() {
      if (pausedAtMs === null) return
      pausedMs += performance.now() - pausedAtMs
      pausedAtMs = null
    },
    async stop(keep) {
      isOver = true
      clearInterval(repeat)
      const endMs = elapsedMs()
      await frames.stop()
      if (!keep) {
        await output.cancel()
        latest?.close()
        return new Blob()
      }
      await adding
      // The last picture stands until the end.
      if (latest) add(latest, endMs)
      await adding
      latest?.close()
      await output.finalize()
      return new Blob(parts as Uint8Array<ArrayBuffer>[])
    },
  }
}

async function codecFor(format: RecorderStart['format'], { width, height }: RecorderStart['cropPx']) {
  const codecs: VideoCodec[] = format === 'mp4' ? ['avc', 'vp9'] : ['vp9', 'vp8']
  for (const codec of codecs) if (await canEncodeVideo(codec, { width, height })) return codec
  throw new Error('no encoder for video')
}
