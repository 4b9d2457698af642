import { ask, onPush } from '../ipc'
import { openDisplayFrames } from './display-frames'
import { finishVideo } from './finish-video'
import { openPulledFrames } from './pulled-frames'
import { type RunningRecording, recordScreen } from './record-screen'

// One recording in the life of this page: main makes a new page for the next.
const progressEveryMs = 250

let running: { id: string; recording: RunningRecording; progress: number } | null = null
/** What was asked for before the first frame; done as soon as that is there. */
const early: { isPaused: boolean; keep: boolean | null } = { isPaused: false, keep: null }

const fail = (id: string, error: unknown) => {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  void ask('recorder.failed', { id, detail: detail.slice(0, 500) }).catch(() => undefined)
}

async function finish(id: string, journal: Blob): Promise<void> {
  try {
    await ask('recorder.done', { id, ...(await finishVideo(journal)) })
  } catch (error) {
    fail(id, error)
  }
}

function pause(isPaused: boolean): void {
  if (!running) early.isPaused = isPaused
  else if (isPaused) running.recording.pause()
  else running.recording.resume()
}

async function end(keep: boolean): Promise<void> {
  if (!running) {
    early.keep = keep && early.keep !== false
    return
  }
  const { id, recording, progress } = running
  running = null
  clearInterval(progress)
  try {
    const journal = await recording.stop(keep)
    if (keep) await finish(id, journal)
  } catch (error) {
    fail(id, error)
  }
}

onPush('recorder.start', (start) => {
  const { id, maxMs } = start
  let recording: RunningRecording | null = null
  const frames = start.pulls
    ? Promise.resolve(openPulledFrames(start, () => ask('recorder.frame', { id })))
    : openDisplayFrames(start)
  const begun = frames.then((source) =>
    recordScreen({
      ...start,
      frames: source,
      onBytes: (bytes) => {
        const elapsedMs = recording?.elapsedMs() ?? 0
        void ask('recorder.chunk', { id, bytes, elapsedMs }).catch((error) => fail(id, error))
      },
      onEnded: () => void end(true),
    }),
  )
  begun
    .then((started) => {
      recording = started
      const report = () => {
        const elapsedMs = Math.min(maxMs, started.elapsedMs())
        void ask('recorder.progress', { id, elapsedMs }).catch(() => undefined)
        if (elapsedMs >= maxMs) void end(true)
      }
      running = { id, recording: started, progress: window.setInterval(report, progressEveryMs) }
      report()
      if (early.isPaused) pause(true)
      if (early.keep !== null) void end(early.keep)
    })
    .catch((error) => fail(id, error))
})
onPush('recorder.finish', ({ id, bytes }) => void finish(id, new Blob([bytes as Uint8Array<ArrayBuffer>])))
onPush('recorder.pause', () => pause(true))
onPush('recorder.resume', () => pause(false))
onPush('recorder.stop', ({ discard }) => void end(!discard))
