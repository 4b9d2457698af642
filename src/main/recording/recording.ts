import type { BrowserWindow, Session } from 'electron'
import type { BarCommand, BarState } from '../../shared/capture'
import { AppError } from '../../shared/errors'
import type { Rect } from '../../shared/geometry'
import type { CallInput, Handlers, RecorderFrame, RecorderStart } from '../../shared/ipc/contract'
import { limits } from '../../shared/limits'
import { packPicture, type ScreenPicture } from '../capture/picture'
import type { Windows } from '../windows/secure-window'
import { type JournalFile, openJournal, type RecordingMime } from './journal'
import { evenSized, isPartial, recordedPart } from './recorded-part'
import { openRecorder } from './recorder-window'
import { createScreenAccess } from './screen-access'

/** A finished recording. */
export interface Recorded {
  bytes: Uint8Array
  mime: RecordingMime
  durationMs: number
  widthPx: number
  heightPx: number
  /** JPEG pictures of the video's size, oldest first. */
  keyFrames: { atMs: number; bytes: Uint8Array }[]
  /** Only a part of the region lies on the display that was recorded. */
  partial: boolean
  /** Removes what was kept against a crash. To be called once the recording is stored. */
  forget(): Promise<void>
}

type RecorderCalls =
  | 'recorder.chunk'
  | 'recorder.frame'
  | 'recorder.progress'
  | 'recorder.done'
  | 'recorder.failed'

export interface Recording {
  /**
   * Records a region (desktop pixels) of one display until `stop`, the time limit, or `cancel`, which answers null.
   * @throws AppError recording-failed, busy while another one is under way
   */
  start(regionPx: Rect, display: { id: number; placePx: Rect }): Promise<Recorded | null>
  command(command: BarCommand): void
  isActive(): boolean
  /** Finishes what recordings left behind when the app was ended; those beyond help are dropped. */
  recover(): Promise<Recorded[]>
  handlers: Pick<Handlers, RecorderCalls>
  stop(): void
}

interface RecordingOptions {
  windows: Windows
  session: Session
  /** Where recordings are kept while they are made. */
  folder: string
  /** What the chosen model's server takes best. */
  format: () => 'webm' | 'mp4'
  /**
   * The pixels of a region of the desktop as they are now, without the pointer, into memory of 4 bytes a pixel; null
   * where the system has no quick way to them (all but X11), and the display is looked at through Chromium.
   */
  grabRegion: () => ((rectPx: Rect, into: Buffer) => Promise<ScreenPicture>) | null
  onState: (state: BarState) => void
  newId: () => string
  /** Unix ms. */
  now: () => number
  maxMs?: number
}

interface Job {
  id: string
  window: BrowserWindow
  mime: RecordingMime
  file: JournalFile | null
  nextFrame: (() => Promise<RecorderFrame | null>) | null
  elapsedMs: number
  discarded: boolean
  settle(done: CallInput<'recorder.done'> | Error): void
}

const minJournalBytes = 200
// Longer than any video of a minute takes to be finished.
const finishLimitMs = 90_000

/** Records a region of the screen, journalled so that a crash costs at most two seconds. */
export function createRecording(options: RecordingOptions): Recording {
  const { windows, onState, newId, now, maxMs = limits.recordingMaxMs } = options
  const journal = openJournal(options.folder, now)
  const access = createScreenAccess(options.session)
  const jobs = new Map<string, Job>()
  let active: Job | null = null
  let isStarting = false

  const show = (paused: boolean) => {
    if (active) onState({ kind: 'recording', elapsedMs: active.elapsedMs, paused, maxMs })
  }
  let isPaused = false
  const wasDiscarded = () => active?.discarded === true

  /** Has a fresh recorder do one job; answers what it makes of it. */
  const run = async (
    job: Omit<Job, 'window' | 'settle'>,
    begin: (window: BrowserWindow) => void,
    limitMs: number | null,
  ): Promise<CallInput<'recorder.done'>> => {
    const window = await openRecorder(windows)
    let timer: NodeJS.Timeout | undefined
    try {
      return await new Promise((resolve, reject) => {
        const whole: Job = {
          ...job,
          window,
          settle: (done) => (done instanceof Error ? reject(done) : resolve(done)),
        }
        jobs.set(job.id, whole)
        if (limitMs !== null) timer = setTimeout(() => reject(new Error('took too long')), limitMs)
        window.webContents.once('render-process-gone', () => reject(new Error('the recorder crashed')))
        begin(window)
      })
    } finally {
      clearTimeout(timer)
      jobs.delete(job.id)
      if (!window.isDestroyed()) window.destroy()
    }
  }

  /** Makes a file of what the journal holds; null when there is too little in it. */
  const finish = async (id: string, mime: RecordingMime, partial: boolean): Promise<Recorded | null> => {
    const bytes = await journal.read(id, mime).catch(() => null)
    const forget = () => journal.remove(id, mime)
    if (!bytes || bytes.byteLength < minJournalBytes) {
      await forget()
      return null
    }
    const done = await run(
      { id, mime, file: null, nextFrame: null, elapsedMs: 0, discarded: false },
      () => windows.push('recorder', 'recorder.finish', { id, bytes }),
      finishLimitMs,
    )
    return { ...done, bytes: done.bytes ?? bytes, partial, forget }
  }

  return {
    async start(regionPx, display) {
      if (active || isStarting) throw new AppError('busy')
      const grabRegion = options.grabRegion()
      const pulledPx = grabRegion && evenSized(regionPx)
      const cropPx = grabRegion ? pulledPx : recordedPart(regionPx, display.placePx)
      if (!cropPx) throw new AppError('selection-too-small')
      const id = newId()
      const format = options.format()
      const mime = `video/${format}` as const
      const partial = !grabRegion && isPartial(regionPx, display.placePx)
      const nextFrame = grabRegion && pulledPx && createFrames(pulledPx, grabRegion)
      isStarting = true
      isPaused = false
      let file: JournalFile | null = null
      try {
        file = await journal.begin(id, mime)
        const done = await run(
          { id, mime, file, nextFrame, elapsedMs: 0, discarded: false },
          (window) => {
            active = jobs.get(id) ?? null
            show(false)
            const { width, height } = display.placePx
            const start: RecorderStart = {
              id,
              format,
              pulls: nextFrame !== null,
              displayPx: { width, height },
              cropPx,
              maxMs,
            }
            if (!start.pulls) access.grant(window.webContents, display.id)
            // The screen is only given to a page that was just clicked, which one without a face never is.
            void window.webContents
              .executeJavaScript('0', true)
              .then(() => windows.push('recorder', 'recorder.start', start))
          },
          null,
        )
        await file.close()
        if (done.mime !== mime) throw new Error('another kind of file')
        return {
          ...done,
          bytes: done.bytes ?? (await journal.read(id, mime)),
          partial,
          forget: () => journal.remove(id, mime),
        }
      } catch (cause) {
        await file?.close()
        if (wasDiscarded()) {
          await journal.remove(id, mime)
          return null
        }
        active = null
        // What was recorded before the trouble is not lost.
        const saved = await finish(id, mime, partial).catch(() => null)
        if (saved) return saved
        throw new AppError('recording-failed', { cause, detail: cause instanceof Error ? cause.message : '' })
      } finally {
        access.revoke()
        active = null
        isStarting = false
      }
    },

    command(command) {
      const { id } = active ?? {}
      if (!active || id === undefined) return
      if (command === 'pause' || command === 'resume') {
        isPaused = command === 'pause'
        windows.push('recorder', command === 'pause' ? 'recorder.pause' : 'recorder.resume', { id })
        show(isPaused)
      } else {
        active.discarded = command === 'cancel'
        if (command === 'stop') onState({ kind: 'message', text: { code: 'saving' }, busy: true })
        windows.push('recorder', 'recorder.stop', { id, discard: command === 'cancel' })
        if (command === 'cancel') active.settle(new Error('discarded'))
      }
    },

    isActive: () => active !== null || isStarting,

    async recover() {
      const recovered: Recorded[] = []
      for (const { id, mime } of await journal.leftovers()) {
        if (jobs.has(id)) continue
        try {
          const video = await finish(id, mime, false)
          if (video) recovered.push(video)
        } catch {
          // Nothing in it can be shown; it would fail again at every start.
          await journal.remove(id, mime)
        }
      }
      return recovered
    },

    handlers: {
      async 'recorder.chunk'({ id, bytes, elapsedMs }) {
        const job = jobs.get(id)
        if (!job?.file || job.discarded) return
        job.elapsedMs = Math.max(job.elapsedMs, elapsedMs)
        await job.file.append(bytes)
      },
      'recorder.frame': ({ id }) => jobs.get(id)?.nextFrame?.() ?? null,
      'recorder.progress'({ id, elapsedMs }) {
        const job = jobs.get(id)
        if (!job || job !== active || job.discarded) return
        job.elapsedMs = elapsedMs
        if (elapsedMs >= maxMs) onState({ kind: 'message', text: { code: 'saving' }, busy: true })
        else show(isPaused)
      },
      'recorder.done': (done) => jobs.get(done.id)?.settle(done),
      'recorder.failed': ({ id, detail }) => jobs.get(id)?.settle(new Error(detail)),
    },

    stop() {
      for (const { window } of jobs.values()) if (!window.isDestroyed()) window.destroy()
      jobs.clear()
    },
  }
}

/** Frames of a region, each time one that differs from the last one given. */
function createFrames(
  rectPx: Rect,
  grabRegion: (rectPx: Rect, into: Buffer) => Promise<ScreenPicture>,
): () => Promise<RecorderFrame | null> {
  const bytes = rectPx.width * rectPx.height * 4
  let spare: Buffer = Buffer.allocUnsafeSlow(bytes)
  let given: Buffer | null = null
  return async () => {
    const picture = await grabRegion(rectPx, spare)
    if (given?.equals(picture.pixels)) return null
    // Not everyone fills the memory offered; what was answered instead may be filled again with the next picture.
    if (picture.pixels.buffer !== spare.buffer) picture.pixels.copy(spare)
    const free = given
    given = spare
    spare = free ?? Buffer.allocUnsafeSlow(bytes)
    return { packed: packPicture(picture), order: picture.order }
  }
}
