import { startChildProcess } from '../child-process'
import type { DecodeProcess } from './decode-messages'

/** Starts the process of pictures from its built file. */
export const startDecodeProcess = (entryPath: string): DecodeProcess =>
  startChildProcess(entryPath, { name: 'Reticle pictures', execArgv: ['--max-old-space-size=512'] })
