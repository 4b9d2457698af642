import { parentPort } from 'node:worker_threads'
import { comparePictures, heatOf } from './compare'
import type { CompareAnswer, CompareOrder } from './comparer'

/** The thread of `createComparer`: an order, an answer. */
parentPort?.on('message', (order: CompareOrder) => {
  let answer: CompareAnswer
  try {
    answer =
      order.kind === 'heat'
        ? { heat: heatOf(order.reference, order.candidate, order.alignment) }
        : { compared: comparePictures(order) }
  } catch (error) {
    answer = { error: String(error) }
  }
  parentPort?.postMessage(answer)
})
