import type { DesignFacts } from '../../shared/design-facts'
import { AppError } from '../../shared/errors'
import { limits } from '../../shared/limits'
import type { OcrLine } from '../../shared/ocr'
import type { PixelOrder } from '../../shared/pixel-runs'
import type { Draft, DraftOptions } from '../draft/draft-page'
import type { OcrAnswer, OcrProcess, ReadTask } from './protocol'

export interface PictureToRead {
  /** 4 bytes a pixel, rows top to bottom, no padding. Not to be written to until the reading is over. */
  pixels: Buffer
  order: PixelOrder
  widthPx: number
  heightPx: number
}

export interface ReadOptions {
  signal: AbortSignal
  /** A newer request of the same owner takes the place of one that still waits. */
  owner?: string
}

export interface Ocr {
  /**
   * The lines of text in a picture, in its pixels, top to bottom. Pictures are read one at a time. Rejects with the
   * signal's reason when it was aborted, with an `AbortError` when a newer request replaced it, and with the
   * `AppError`s `ocr-failed` and `ocr-unavailable`.
   */
  read(picture: PictureToRead, options: ReadOptions): Promise<OcrLine[]>
  /**
   * Everything that can be measured on a picture, its text included; rejects as `read` does. `scale` is how many of its
   * pixels are a CSS pixel, null where that is not known.
   */
  measure(picture: PictureToRead, scale: number | null, options: ReadOptions): Promise<DesignFacts>
  /** Writes what was measured as a page. Rejects as `read` does. */
  draft(facts: DesignFacts, draft: DraftOptions, options: ReadOptions): Promise<Draft>
  /** Ends the process; what is being read or waits fails. Reading again starts a new one. */
  stop(): void
}

interface OcrOptions {
  /** Starts a process; called at the first use and after one has ended. */
  fork: () => OcrProcess
  /** An unused process ends after this long, and its memory goes with it. */
  idleMs?: number
  /** A process that gives no sign of life for this long has hung. */
  silenceMs?: number
}

type Result = Extract<OcrAnswer, { kind: 'done' | 'drafted' }>

interface Job {
  id: number
  owner: string | undefined
  /** Tells the process what to do, in as many messages as it takes; the rest is left when it goes no more. */
  begin: (to: OcrProcess, goesOn: () => boolean) => void
  settle: (end: Result | { error: unknown }) => void
}

const partBytes = 4 * 1024 * 1024

/** Reads text off pictures in a process of its own, which exists only while it is used. Pixels never touch the disk. */
export function createOcr(options: OcrOptions): Ocr {
  const { fork, idleMs = limits.ocrIdleMs, silenceMs = limits.ocrSilenceMs } = options
  let process: OcrProcess | null = null
  let running: Job | null = null
  let waiting: Job[] = []
  let lastId = 0
  let idle: NodeJS.Timeout | undefined
  let silence: NodeJS.Timeout | undefined

  const endProcess = () => {
    const ended = process
    process = null
    clearTimeout(idle)
    clearTimeout(silence)
    ended?.kill()
  }

  const fail = (detail: string) => {
    endProcess()
    const job = running
    running = null
    job?.settle({ error: new AppError('ocr-failed', { detail }) })
    next()
  }

  const heard = () => {
    clearTimeout(silence)
    if (running) silence = setTimeout(() => fail('no sign of life'), silenceMs)
  }

  const onAnswer = (from: OcrProcess, answer: OcrAnswer) => {
    if (from !== process || answer.id !== running?.id) return
    heard()
    if (answer.kind === 'working') return
    const job = running
    running = null
    clearTimeout(silence)
    if (answer.kind === 'done' || answer.kind === 'drafted') job.settle(answer)
    else if (answer.kind === 'failed') {
      job.settle({
        error: new AppError(answer.code, { detail: answer.detail.slice(0, limits.errorDetailMaxChars) }),
      })
    }
    next()
  }

  const started = (): OcrProcess => {
    if (process) return process
    const made = fork()
    process = made
    made.onAnswer((answer) => onAnswer(made, answer))
    made.onExit(() => {
      if (made === process) fail('the process ended')
    })
    return made
  }

  const next = () => {
    clearTimeout(idle)
    if (running) return
    const job = waiting.shift()
    if (!job) {
      if (process) idle = setTimeout(endProcess, idleMs)
      return
    }
    running = job
    let to: OcrProcess
    try {
      to = started()
    } catch (error) {
      running = null
      job.settle({ error: new AppError('ocr-unavailable', { cause: error }) })
      return next()
    }
    heard()
    job.begin(to, () => running === job && process === to)
  }

  const drop = (job: Job, reason: unknown) => {
    if (running === job) process?.post({ kind: 'cancel', id: job.id })
    else waiting = waiting.filter((other) => other !== job)
    job.settle({ error: reason })
  }

  const ask = (begin: (id: number) => Job['begin'], { signal, owner }: ReadOptions): Promise<Result> => {
    if (signal.aborted) return Promise.reject(signal.reason)
    return new Promise((resolve, reject) => {
      lastId += 1
      const job: Job = {
        id: lastId,
        owner,
        begin: begin(lastId),
        settle(end) {
          signal.removeEventListener('abort', onAbort)
          if ('error' in end) reject(end.error)
          else resolve(end)
        },
      }
      const onAbort = () => drop(job, signal.reason)
      signal.addEventListener('abort', onAbort)
      if (owner !== undefined) {
        for (const other of waiting.filter((waits) => waits.owner === owner)) {
          drop(other, new DOMException('a newer request took its place', 'AbortError'))
        }
      }
      waiting.push(job)
      next()
    })
  }

  const askOf = async (picture: PictureToRead, task: ReadTask, options: ReadOptions) => {
    const { pixels, order, widthPx, heightPx } = picture
    if (pixels.length !== widthPx * heightPx * 4 || widthPx * heightPx > limits.attachmentMaxPixels) {
      throw new AppError('ocr-failed', { detail: 'not a picture of this size' })
    }
    const result = await ask(
      (id) => (to, goesOn) => {
        to.post({ kind: 'picture', id, task, order, widthPx, heightPx })
        const sendPart = (at: number) => {
          if (!goesOn()) return
          // A copy: what crosses is the whole memory behind a view.
          to.post({ kind: 'part', id, bytes: new Uint8Array(pixels.subarray(at, at + partBytes)) })
          if (at + partBytes < pixels.length) setImmediate(sendPart, at + partBytes)
        }
        sendPart(0)
      },
      options,
    )
    if (result.kind !== 'done') throw new AppError('ocr-failed', { detail: 'nothing was read' })
    return result
  }

  return {
    async read(picture, options) {
      options.signal.throwIfAborted()
      if (picture.pixels.length === 0) return []
      return (await askOf(picture, { kind: 'read' }, options)).lines
    },
    async measure(picture, scale, options) {
      const { facts } = await askOf(picture, { kind: 'measure', scale }, options)
      if (!facts) throw new AppError('ocr-failed', { detail: 'nothing was measured' })
      return facts
    },
    async draft(facts, draft, options) {
      const result = await ask((id) => (to) => to.post({ kind: 'draft', id, facts, ...draft }), options)
      if (result.kind !== 'drafted') throw new AppError('ocr-failed', { detail: 'nothing was drafted' })
      return result.draft
    },

    stop() {
      endProcess()
      const left = running ? [running, ...waiting] : waiting
      running = null
      waiting = []
      for (const job of left) job.settle({ error: new AppError('ocr-failed', { detail: 'stopped' }) })
    },
  }
}
