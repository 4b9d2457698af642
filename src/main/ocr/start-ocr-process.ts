import { startChildProcess } from '../child-process'
import type { OcrProcess } from './protocol'

/** Starts the process that reads text from its built file. */
export const startOcrProcess = (entryPath: string): OcrProcess =>
  startChildProcess(entryPath, { name: 'Reticle text reader' })
