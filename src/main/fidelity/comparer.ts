import { Worker } from 'node:worker_threads'
import { AppError } from '../../shared/errors'
import type { Alignment, HeatMap } from '../../shared/fidelity'
import { limits } from '../../shared/limits'
import type { ComparedPictures, ComparedSide } from './compare'
import type { Picture } from './ssim'

export type CompareOrder =
  | { kind: 'compare'; reference: ComparedSide; candidate: ComparedSide }
  | { kind: 'heat'; reference: Picture; candidate: Picture; alignment: Alignment }

export type CompareAnswer = { compared: ComparedPictures } | { heat: HeatMap } | { error: string }

export interface Comparer {
  /**
   * `comparePictures` in a thread. The pixels go to it: nobody else may use them afterwards.
   * @throws AppError comparing-failed; the signal's reason
   */
  compare(reference: ComparedSide, candidate: ComparedSide, signal: AbortSignal): Promise<ComparedPictures>
  heat(reference: Picture, candidate: Picture, alignment: Alignment, signal: AbortSignal): Promise<HeatMap>
  /** Ends the thread that waits for more, if any. */
  close(): void
}

/** Compares in threads that are built from `compare-worker.ts`; the last one is kept for the next order for a while. */
export function createComparer(workerPath: string): Comparer {
  let idle: { worker: Worker; timer: NodeJS.Timeout } | null = null

  const take = (): Worker => {
    if (!idle) return new Worker(workerPath)
    clearTimeout(idle.timer)
    const { worker } = idle
    idle = null
    unlisten(worker)
    worker.ref()
    return worker
  }
  const keep = (worker: Worker) => {
    if (idle) return void worker.terminate()
    const end = () => {
      if (idle?.worker === worker) idle = null
      clearTimeout(timer)
      void worker.terminate()
    }
    const timer = setTimeout(end, limits.comparingIdleMs)
    // Neither keeps the app from ending.
    timer.unref()
    worker.unref()
    worker.once('error', end)
    worker.once('exit', end)
    idle = { worker, timer }
  }

  const ask = (order: CompareOrder, pixels: readonly Uint8Array[], signal: AbortSignal) =>
    new Promise<CompareAnswer>((resolve, reject) => {
      signal.throwIfAborted()
      const worker = take()
      const settle = (after: () => void) => {
        clearTimeout(timer)
        signal.removeEventListener('abort', stop)
        unlisten(worker)
        after()
      }
      const fail = (reason: unknown) =>
        settle(() => {
          // What it still has to say is nobody's.
          worker.on('error', () => undefined)
          void worker.terminate()
          reject(reason)
        })
      const stop = () => fail(signal.reason)
      const timer = setTimeout(() => fail(new AppError('comparing-failed')), limits.comparingMs)
      signal.addEventListener('abort', stop, { once: true })
      worker.once('error', () => fail(new AppError('comparing-failed')))
      worker.once('exit', () => fail(new AppError('comparing-failed')))
      worker.once('message', (answer: CompareAnswer) =>
        settle(() => {
          keep(worker)
          resolve(answer)
        }),
      )
      try {
        post(worker, order, pixels)
      } catch {
        fail(new AppError('comparing-failed'))
      }
    })

  return {
    async compare(reference, candidate, signal) {
      const pixels = [reference.picture.pixels, candidate.picture.pixels]
      const answer = await ask({ kind: 'compare', reference, candidate }, pixels, signal)
      if ('compared' in answer) return answer.compared
      throw new AppError('comparing-failed')
    },
    async heat(reference, candidate, alignment, signal) {
      const order: CompareOrder = { kind: 'heat', reference, candidate, alignment }
      const answer = await ask(order, [reference.pixels, candidate.pixels], signal)
      if ('heat' in answer) return answer.heat
      throw new AppError('comparing-failed')
    },
    close() {
      if (!idle) return
      clearTimeout(idle.timer)
      void idle.worker.terminate()
      idle = null
    },
  }
}

/** What has a buffer of its own is handed over, the rest is copied. */
function post(worker: Worker, order: CompareOrder, pixels: readonly Uint8Array[]): void {
  const whole = pixels
    .filter(({ buffer, byteLength }) => buffer instanceof ArrayBuffer && buffer.byteLength === byteLength)
    .map(({ buffer }) => buffer as ArrayBuffer)
  try {
    worker.postMessage(order, [...new Set(whole)])
  } catch {
    // Memory of native code cannot be handed over.
    worker.postMessage(order)
  }
}

/** Not all listeners at once: with its own a thread that is used again is never heard. */
function unlisten(worker: Worker): void {
  for (const name of ['message', 'error', 'exit']) worker.removeAllListeners(name)
}
