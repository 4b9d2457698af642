import { utilityProcess } from 'electron'
import type { OcrAnswer, OcrProcess } from './protocol'

/** Starts the built `ocr-process.ts` at `modulePath` in a process of its own, without a window or the network. */
export function forkOcrProcess(modulePath: string): OcrProcess {
  const child = utilityProcess.fork(modulePath, [], { serviceName: 'Reticle text reader', stdio: 'ignore' })
  return {
    post: (order) => child.postMessage(order),
    onAnswer: (listener) => void child.on('message', (answer: OcrAnswer) => listener(answer)),
    onExit: (listener) => void child.once('exit', () => listener()),
    kill: () => void child.kill(),
  }
}
