import type { PictureAttachment } from '../../shared/attachments'
import type { DesignFacts } from '../../shared/design-facts'
import { AppError } from '../../shared/errors'
import { limits } from '../../shared/limits'
import type { Ocr, PictureToRead } from '../ocr/ocr'
import { untilAborted } from '../until-aborted'

export interface Measuring {
  /**
   * What is measured on a stored picture. Measured once; while it is, everybody who asks waits for the same. Rejects with
   * the signal's reason, and with the `AppError`s attachment-missing, ocr-failed and ocr-unavailable.
   */
  factsOf(picture: Pick<PictureAttachment, 'id' | 'scale'>, signal: AbortSignal): Promise<DesignFacts>
  /** What is known already, without measuring. */
  known(pictureId: string): DesignFacts | null
  /** Lets go of what is known of a picture, and of what is being measured on it: its text is to be nowhere. */
  forget(pictureId: string): void
}

interface MeasuringOptions {
  ocr: Pick<Ocr, 'measure'>
  /** A stored picture's pixels; null where it is gone. */
  readPixels: (pictureId: string) => Promise<PictureToRead | null>
}

interface Work {
  facts: Promise<DesignFacts>
  abort: AbortController
  waiting: number
}

/** Facts of pictures, the newest kept in memory: they hold the picture's text, so that they are never written down. */
export function createMeasuring({ ocr, readPixels }: MeasuringOptions): Measuring {
  const done = new Map<string, DesignFacts>()
  const running = new Map<string, Work>()

  const keep = (id: string, facts: DesignFacts) => {
    done.delete(id)
    done.set(id, facts)
    const [oldest] = done.keys()
    if (done.size > limits.factsKept && oldest !== undefined) done.delete(oldest)
  }

  const start = ({ id, scale }: Pick<PictureAttachment, 'id' | 'scale'>): Work => {
    const abort = new AbortController()
    const measure = async () => {
      const picture = await readPixels(id)
      if (!picture) throw new AppError('attachment-missing')
      const facts = await ocr.measure(picture, scale ?? null, { signal: abort.signal })
      abort.signal.throwIfAborted()
      keep(id, facts)
      return facts
    }
    const work: Work = { facts: measure(), abort, waiting: 0 }
    running.set(id, work)
    const over = () => void (running.get(id) === work && running.delete(id))
    work.facts.then(over, over)
    return work
  }

  return {
    known: (id) => done.get(id) ?? null,
    forget(id) {
      done.delete(id)
      const work = running.get(id)
      running.delete(id)
      work?.abort.abort(new AppError('attachment-missing'))
    },
    async factsOf(picture, signal) {
      signal.throwIfAborted()
      const known = done.get(picture.id)
      if (known) return known
      const work = running.get(picture.id) ?? start(picture)
      work.waiting += 1
      try {
        return await untilAborted(work.facts, signal)
      } finally {
        work.waiting -= 1
        // Nobody wants it any more.
        if (work.waiting === 0 && !done.has(picture.id)) {
          if (running.get(picture.id) === work) running.delete(picture.id)
          work.abort.abort()
        }
      }
    },
  }
}
