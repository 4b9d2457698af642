import type { DesignFacts } from '../../shared/design-facts'
import type { OcrLine } from '../../shared/ocr'
import type { PixelOrder } from '../../shared/pixel-runs'
import type { Draft, DraftOptions } from '../draft/draft-page'
import type { OcrAnswer, OcrOrder } from './protocol'
import type { Reader } from './reader'

class Cancelled extends Error {}

/** Measures a picture that was read; `pixels` are RGBA. */
export type Measure = (
  picture: { pixels: Uint8Array; widthPx: number; heightPx: number },
  lines: readonly OcrLine[],
  options: { scale: number | null; checkStopped: () => void },
) => Promise<DesignFacts>

export type WriteDraft = (facts: DesignFacts, options: DraftOptions) => Promise<Draft>

interface ServeOptions {
  /** Called for the first picture, and again after it failed. */
  load: () => Promise<Reader>
  measure: Measure
  draft: WriteDraft
  answer: (answer: OcrAnswer) => void
}

interface Incoming {
  order: Extract<OcrOrder, { kind: 'picture' }>
  pixels: Uint8Array
  filled: number
}

/** The reading process's side of the protocol: answers every order it is handed. */
export function serveOcr({ load, measure, draft, answer }: ServeOptions) {
  let reader: Promise<Reader> | null = null
  let incoming: Incoming | null = null
  // Pictures come one at a time: a new one only after the last was answered for.
  let cancelledId: number | null = null

  const readWhole = async ({ order: { id, task, ...picture }, pixels }: Incoming) => {
    const checkStopped = () => {
      answer({ kind: 'working', id })
      if (cancelledId === id) throw new Cancelled()
    }
    try {
      checkStopped()
      reader ??= load()
      const loaded = await reader.catch((error: unknown) => {
        reader = null
        throw new LoadFailed(error)
      })
      checkStopped()
      const lines = await loaded.read({ ...picture, pixels }, checkStopped)
      const facts =
        task.kind === 'measure'
          ? await measure({ ...picture, pixels: asRgba(pixels, picture.order) }, lines, {
              scale: task.scale,
              checkStopped,
            })
          : null
      answer({ kind: 'done', id, lines, facts })
    } catch (error) {
      if (error instanceof Cancelled) answer({ kind: 'cancelled', id })
      else {
        const code = error instanceof LoadFailed ? 'ocr-unavailable' : 'ocr-failed'
        answer({ kind: 'failed', id, code, detail: detailOf(error) })
      }
    }
  }

  const write = async ({ id, facts, target, title }: Extract<OcrOrder, { kind: 'draft' }>) => {
    try {
      answer({ kind: 'drafted', id, draft: await draft(facts, { target, title }) })
    } catch (error) {
      answer({ kind: 'failed', id, code: 'ocr-failed', detail: detailOf(error) })
    }
  }

  return (order: OcrOrder): void => {
    if (order.kind === 'draft') return void write(order)
    if (order.kind === 'picture') {
      incoming = { order, pixels: new Uint8Array(order.widthPx * order.heightPx * 4), filled: 0 }
      return
    }
    if (order.kind === 'cancel') {
      if (incoming?.order.id === order.id) {
        incoming = null
        answer({ kind: 'cancelled', id: order.id })
      } else cancelledId = order.id
      return
    }
    if (incoming?.order.id !== order.id) return
    incoming.pixels.set(order.bytes, incoming.filled)
    incoming.filled += order.bytes.length
    if (incoming.filled < incoming.pixels.length) return
    const whole = incoming
    incoming = null
    void readWhole(whole)
  }
}

const detailOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** The same memory, red first. */
function asRgba(pixels: Uint8Array, order: PixelOrder): Uint8Array {
  if (order === 'rgba') return pixels
  for (let at = 0; at < pixels.length; at += 4) {
    const blue = pixels[at]!
    pixels[at] = pixels[at + 2]!
    pixels[at + 2] = blue
  }
  return pixels
}

class LoadFailed extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}
