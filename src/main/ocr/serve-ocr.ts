import type { OcrAnswer, OcrOrder } from './protocol'
import type { Reader } from './reader'

class Cancelled extends Error {}

interface Incoming {
  order: Extract<OcrOrder, { kind: 'picture' }>
  pixels: Uint8Array
  filled: number
}

/**
 * The reading process's side of the protocol: answers every order it is handed. `load` is called for the first
 * picture, and again after it failed.
 */
export function serveOcr(load: () => Promise<Reader>, answer: (answer: OcrAnswer) => void) {
  let reader: Promise<Reader> | null = null
  let incoming: Incoming | null = null
  // Pictures come one at a time: a new one only after the last was answered for.
  let cancelledId: number | null = null

  const readWhole = async ({ order: { id, ...picture }, pixels }: Incoming) => {
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
      answer({ kind: 'done', id, lines })
    } catch (error) {
      if (error instanceof Cancelled) answer({ kind: 'cancelled', id })
      else {
        const code = error instanceof LoadFailed ? 'ocr-unavailable' : 'ocr-failed'
        answer({ kind: 'failed', id, code, detail: error instanceof Error ? error.message : String(error) })
      }
    }
  }

  return (order: OcrOrder): void => {
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

class LoadFailed extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}
