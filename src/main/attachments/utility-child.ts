import { app, utilityProcess } from 'electron'
import type { DecodeAnswer } from './decode-messages'
import type { DecodeChild } from './decoder'

/** Starts the process of pictures from its built file. */
export function startDecodeProcess(entryPath: string): DecodeChild {
  const child = utilityProcess.fork(entryPath, [], {
    serviceName: 'Reticle pictures',
    stdio: 'ignore',
    execArgv: ['--max-old-space-size=512'],
  })
  return {
    postMessage: (job) => child.postMessage(job),
    onMessage: (listener) => child.on('message', (answer: DecodeAnswer) => listener(answer)),
    onExit: (listener) => child.on('exit', listener),
    memoryBytes() {
      const metrics = app.getAppMetrics().find(({ pid }) => pid === child.pid)
      return metrics ? metrics.memory.workingSetSize * 1024 : null
    },
    kill: () => void child.kill(),
  }
}
