import type { DecodeAnswer, DecodeJob, DecodeProcess } from './decode-messages'
import type { PictureCodec, Refusal } from './picture-codec'
import type { Picture } from './pictures'

interface DecoderOptions {
  start: () => DecodeProcess
  /** One picture may take this long. */
  timeLimitMs: number
  memoryLimitBytes: number
  /** Without work for this long the process is ended. */
  idleMs: number
  /** How often its memory is looked at while it works. */
  watchMs?: number
}

export interface Decoder extends PictureCodec {
  stop(): void
}

type Outcome = DecodeAnswer['result'] | 'crashed' | 'too-heavy'
type NewJob = DecodeJob extends infer Job ? (Job extends DecodeJob ? Omit<Job, 'id'> : never) : never

/**
 * Decodes in a process of its own, started with the first picture: one picture at a time, so that a crash, a hang or a
 * flood of memory is that picture's alone, and costs the app one refusal.
 */
export function createDecoder({
  start,
  timeLimitMs,
  memoryLimitBytes,
  idleMs,
  watchMs = 50,
}: DecoderOptions): Decoder {
  let child: DecodeProcess | null = null
  let lastId = 0
  let queue: Promise<unknown> = Promise.resolve()
  let idle: ReturnType<typeof setTimeout> | undefined
  let settle: ((outcome: Outcome, id?: number) => void) | null = null

  const end = () => {
    clearTimeout(idle)
    child?.kill()
    child = null
  }

  const running = (): DecodeProcess => {
    if (child) return child
    const started = start()
    started.onAnswer(({ id, result }) => settle?.(result, id))
    started.onExit(() => {
      if (child !== started) return
      child = null
      settle?.('crashed')
    })
    child = started
    return started
  }

  const runJob = (job: NewJob) =>
    new Promise<Outcome>((resolve) => {
      clearTimeout(idle)
      lastId += 1
      const id = lastId
      const process = running()
      const finish = (outcome: Outcome) => {
        settle = null
        clearTimeout(timer)
        clearInterval(watch)
        idle = setTimeout(end, idleMs)
        resolve(outcome)
      }
      const giveUp = () => {
        end()
        finish('too-heavy')
      }
      const timer = setTimeout(giveUp, timeLimitMs)
      const watch = setInterval(() => {
        if ((process.memoryBytes() ?? 0) > memoryLimitBytes) giveUp()
      }, watchMs)
      settle = (outcome, of = id) => of === id && finish(outcome)
      process.post({ ...job, id } as DecodeJob)
    })

  const run = (job: NewJob): Promise<Outcome> => {
    const result = queue.then(() => runJob(job))
    queue = result.catch(() => undefined)
    return result
  }

  return {
    async normalize(bytes, format) {
      const outcome = await run({ do: 'normalize', bytes, format })
      return refused(outcome)
    },
    async burn(picture, ink) {
      const outcome = await run({ do: 'burn', picture, ink })
      return refused(outcome)
    },
    stop: end,
  }
}

function refused(outcome: Outcome): Picture | Refusal {
  if (outcome === 'crashed' || outcome === 'failed') return 'picture-damaged'
  return outcome === 'too-heavy' ? 'picture-too-heavy' : outcome
}
