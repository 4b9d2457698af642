import { app, utilityProcess } from 'electron'

/** A process of the app's own, without a window or the network, that takes orders and answers them. */
export interface ChildProcess<Order, Answer> {
  post(order: Order): void
  onAnswer(listener: (answer: Answer) => void): void
  /** Told once, whatever ended it. */
  onExit(listener: () => void): void
  /** What it holds in memory now, bytes; null where that cannot be known. */
  memoryBytes(): number | null
  kill(): void
}

interface StartOptions {
  /** What the system's list of processes calls it. */
  name: string
  /** Options of Node. */
  execArgv?: string[]
}

/** Starts a process from its built file. */
export function startChildProcess<Order, Answer>(
  entryPath: string,
  { name, execArgv = [] }: StartOptions,
): ChildProcess<Order, Answer> {
  const child = utilityProcess.fork(entryPath, [], { serviceName: name, stdio: 'ignore', execArgv })
  return {
    post: (order) => child.postMessage(order),
    onAnswer: (listener) => void child.on('message', (answer: Answer) => listener(answer)),
    onExit: (listener) => void child.once('exit', () => listener()),
    memoryBytes() {
      const metrics = app.getAppMetrics().find(({ pid }) => pid === child.pid)
      return metrics ? metrics.memory.workingSetSize * 1024 : null
    },
    kill: () => void child.kill(),
  }
}
