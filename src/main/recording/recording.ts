import type { Session } from 'electron'
import type { BarCommand, BarState } from '../../shared/capture'
import { AppError } from '../../shared/errors'
import type { Rect } from '../../shared/geometry'
import type { Handlers } from '../../shared/ipc/contract'
import type { RecorderStart } from '../../shared/ipc/recorder-calls'
import { limits } from '../../shared/limits'
import type { ScreenPicture } from '../capture/picture'
import type { Windows } from '../windows/secure-window'
import { type JournalFile, openJournal, type RecordingMime } from './journal'
import { evenSized, isPartial, recordedPart } from './recorded-part'
import { createRecorderJobs, type Job } from './recorder-jobs'
import { RecorderNotOpened } from './recorder-window'
import { createFrames } from './region-frames'
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
  /** A recording that was stopped is finished within this time, or made of what reached the disk. */
  finishMs?: number
  /** A recorder has opened within this time. */
  openMs?: number
}

/** The recording under way, and what the user wants of it: known before there is a page to tell, or a first frame. */
interface Active {
  id: string
  elapsedMs: number
  isPaused: boolean
  ending: 'stop' | 'cancel' | null
}

const minJournalBytes = 200
// Longer than any video of a minute takes to be finished.
const finishLimitMs = 90_000

/** Records a region of the screen, journalled so that a crash costs at most two seconds. */
export function createRecording(options: RecordingOptions): Recording {
  const { windows, onState, newId, now, maxMs = limits.recordingMaxMs, finishMs = finishLimitMs } = options
  const journal = openJournal(options.folder, now)
  const access = createScreenAccess(options.session)
  const jobs = createRecorderJobs(windows, options)
  let active: Active | null = null

  const show = ({ elapsedMs, isPaused }: Active) =>
    onState({ kind: 'recording', elapsedMs, paused: isPaused, maxMs })
  const showSaving = () => onState({ kind: 'message', text: { code: 'saving' }, busy: true })
  const isCancelled = ({ ending }: Active) => ending === 'cancel'

  const tellPaused = ({ id, isPaused }: Active) => {
    const job = jobs.get(id)
    if (job?.isTold) job.push(isPaused ? 'recorder.pause' : 'recorder.resume', { id })
  }
  const tellEnding = ({ id, ending }: Active) => {
    const job = jobs.get(id)
    if (job?.isTold) job.push('recorder.stop', { id, discard: ending === 'cancel' })
    if (ending === 'cancel') job?.settle(new Error('discarded'))
    else job?.endWithin(finishMs)
  }

  /** Makes a file of what the journal holds; null when there is too little in it. */
  const finish = async (id: string, mime: RecordingMime, partial: boolean): Promise<Recorded | null> => {
    const bytes = await journal.read(id, mime).catch(() => null)
    const forget = () => journal.remove(id, mime)
    if (!bytes || bytes.byteLength < minJournalBytes) {
      await forget()
      return null
    }
    const done = await jobs.run({ id, file: null, nextFrame: null }, (job) => {
      job.endWithin(finishMs)
      job.push('recorder.finish', { id, bytes })
    })
    return { ...done, bytes: done.bytes ?? bytes, partial, forget }
  }

  return {
    async start(regionPx, display) {
      if (active) throw new AppError('busy')
      const grabRegion = options.grabRegion()
      const pulledPx = grabRegion && evenSized(regionPx)
      const cropPx = grabRegion ? pulledPx : recordedPart(regionPx, display.placePx)
      if (!cropPx) throw new AppError('selection-too-small')
      const id = newId()
      const format = options.format()
      const mime = `video/${format}` as const
      const partial = !grabRegion && isPartial(regionPx, display.placePx)
      const nextFrame = grabRegion && pulledPx && createFrames(pulledPx, grabRegion)
      const mine: Active = { id, elapsedMs: 0, isPaused: false, ending: null }
      active = mine
      const begin = async (job: Job) => {
        const { width, height } = display.placePx
        const start: RecorderStart = {
          id,
          format,
          pulls: nextFrame !== null,
          displayPx: { width, height },
          cropPx,
          maxMs,
        }
        if (!start.pulls) access.grant(job.window.webContents, display.id)
        // The screen is only given to a page that was just clicked, which one without a face never is.
        await job.window.webContents.executeJavaScript('0', true)
        job.push('recorder.start', start)
        job.isTold = true
        if (mine.isPaused) tellPaused(mine)
        if (mine.ending) tellEnding(mine)
      }
      let file: JournalFile | null = null
      try {
        file = await journal.begin(id, mime)
        if (isCancelled(mine)) throw new Error('discarded')
        if (!mine.ending) show(mine)
        const done = await jobs.run({ id, file, nextFrame }, begin)
        await file.close()
        if (isCancelled(mine)) throw new Error('discarded')
        if (done.mime !== mime) throw new Error('another kind of file')
        return {
          ...done,
          bytes: done.bytes ?? (await journal.read(id, mime)),
          partial,
          forget: () => journal.remove(id, mime),
        }
      } catch (cause) {
        await file?.close()
        // What was recorded before the trouble is not lost, unless that is what the user wants.
        mine.ending ??= 'stop'
        const saved = isCancelled(mine) ? null : await finish(id, mime, partial).catch(() => null)
        if (isCancelled(mine)) {
          await journal.remove(id, mime)
          return null
        }
        if (saved) return saved
        throw new AppError('recording-failed', { cause, detail: cause instanceof Error ? cause.message : '' })
      } finally {
        access.revoke()
        active = null
      }
    },

    command(command) {
      if (!active || isCancelled(active)) return
      if (command === 'cancel') {
        active.ending = 'cancel'
        tellEnding(active)
      } else if (active.ending === null && command === 'stop') {
        active.ending = 'stop'
        showSaving()
        tellEnding(active)
      } else if (active.ending === null) {
        active.isPaused = command === 'pause'
        tellPaused(active)
        show(active)
      }
    },

    isActive: () => active !== null,

    async recover() {
      const recovered: Recorded[] = []
      for (const { id, mime } of await journal.leftovers()) {
        if (id === active?.id || jobs.get(id)) continue
        try {
          const video = await finish(id, mime, false)
          if (video) recovered.push(video)
        } catch (error) {
          // As when the app quits meanwhile: the next start finds it again.
          if (error instanceof RecorderNotOpened) break
          // Nothing in it can be shown; it would fail again at every start.
          await journal.remove(id, mime)
        }
      }
      return recovered
    },

    handlers: {
      async 'recorder.chunk'({ id, bytes, elapsedMs }) {
        const { file } = jobs.get(id) ?? {}
        if (!file || (active?.id === id && isCancelled(active))) return
        if (active?.id === id) active.elapsedMs = Math.max(active.elapsedMs, elapsedMs)
        await file.append(bytes)
      },
      'recorder.frame': ({ id }) => jobs.get(id)?.nextFrame?.() ?? null,
      'recorder.progress'({ id, elapsedMs }) {
        if (active?.id !== id || active.ending) return
        active.elapsedMs = elapsedMs
        if (elapsedMs < maxMs) return show(active)
        // The page ends it by itself.
        active.ending = 'stop'
        showSaving()
        jobs.get(id)?.endWithin(finishMs)
      },
      'recorder.done': (done) => jobs.get(done.id)?.settle(done),
      'recorder.failed': ({ id, detail }) => jobs.get(id)?.settle(new Error(detail)),
    },

    stop: jobs.stop,
  }
}
