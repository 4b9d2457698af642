import type { BrowserWindow } from 'electron'
import type { CallInput, Pushes, PushName } from '../../shared/ipc/contract'
import type { RecorderFrame } from '../../shared/ipc/recorder-calls'
import type { Windows } from '../windows/secure-window'
import type { JournalFile } from './journal'
import { openRecorder } from './recorder-window'

type Done = CallInput<'recorder.done'>

/** What a recorder of its own is to do. */
export interface NewJob {
  id: string
  /** Where the bytes it sends go. */
  file: JournalFile | null
  nextFrame: (() => Promise<RecorderFrame | null>) | null
}

export interface Job extends NewJob {
  window: BrowserWindow
  /** Tells this job's recorder alone: another one may be at work on what a crash left. */
  push<Name extends PushName>(name: Name, payload: Pushes[Name]): void
  /** Its page was told what to do, and takes orders. */
  isTold: boolean
  settle(done: Done | Error): void
  /** Fails the job when it is not done within this time from now on; the first limit stands. */
  endWithin(limitMs: number): void
}

export interface RecorderJobs {
  /**
   * Has a fresh recorder do one job; answers what it makes of it. `begin` is called once its page listens.
   * @throws Error when the recorder does not open, fails, crashes or takes too long
   */
  run(job: NewJob, begin: (job: Job) => void | Promise<void>): Promise<Done>
  /** A job that is under way, its recorder perhaps still opening. */
  get(id: string): Job | undefined
  stop(): void
}

const openLimitMs = 20_000

/** The recorders at work: one hidden window for each job. */
export function createRecorderJobs(windows: Windows, { openMs = openLimitMs } = {}): RecorderJobs {
  const jobs = new Map<string, Job>()
  return {
    async run(job, begin) {
      const { window, loaded } = openRecorder(windows, openMs)
      const { webContents } = window
      const pageId = webContents.id
      let timer: NodeJS.Timeout | undefined
      try {
        return await new Promise<Done>((resolve, reject) => {
          const whole: Job = {
            ...job,
            window,
            push: (name, payload) => windows.push(pageId, name, payload),
            isTold: false,
            settle: (done) => (done instanceof Error ? reject(done) : resolve(done)),
            endWithin(limitMs) {
              timer ??= setTimeout(() => reject(new Error('took too long')), limitMs)
            },
          }
          jobs.set(job.id, whole)
          webContents.once('render-process-gone', () => reject(new Error('the recorder crashed')))
          loaded.then(() => begin(whole)).catch(reject)
        })
      } finally {
        clearTimeout(timer)
        jobs.delete(job.id)
        if (!window.isDestroyed()) window.destroy()
      }
    },
    get: (id) => jobs.get(id),
    stop() {
      for (const { window } of jobs.values()) if (!window.isDestroyed()) window.destroy()
      jobs.clear()
    },
  }
}
