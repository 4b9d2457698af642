import { startChildProcess } from '../../child-process'
import type { BuildProcess } from './protocol'

/** Starts the process that builds previews from its built file. */
export const startBuildProcess = (entryPath: string): BuildProcess =>
  startChildProcess(entryPath, { name: 'Reticle preview builder' })
