import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { createProgramStarter, type ProgramStarter } from './program-starter'

export type Environment = Record<string, string>

export interface OwnedProcess {
  pid: number
  /** Settles with the exit code when the process has ended by itself or was stopped. */
  exited: Promise<number | null>
  /** Everything it said so far on both outputs. */
  output(): string
  /** Writes to its standard input; only to one that was started with `keepsInput`. */
  write(text: string): void
  /** Ends the process and all of its group, waits until it is reaped. */
  stop(): Promise<void>
}

interface StartOptions {
  env: Environment
  cwd?: string
  /** Written to its standard input, which is then closed. */
  input?: string
  /** Leaves its standard input open instead. */
  keepsInput?: boolean
}

const graceMs = 3000

/** Starts a program as the leader of a process group of its own, so that nothing of it outlives `stop`. */
export function startProcess(
  command: string,
  args: string[],
  { env, cwd, input, keepsInput = false }: StartOptions,
): OwnedProcess {
  // Even a killed test worker must leave nothing running behind it.
  const withParent = ['--pdeathsig', 'KILL', '--', command, ...args]
  const child: ChildProcess = spawn('setpriv', withParent, { env, cwd, detached: true, stdio: 'pipe' })
  let output = ''
  const collect = (part: Buffer) => {
    output = (output + part.toString('utf8')).slice(-20_000)
  }
  child.stdout?.on('data', collect)
  child.stderr?.on('data', collect)
  child.stdin?.on('error', () => undefined)
  if (!keepsInput) child.stdin?.end(input)
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', resolve)
    child.once('error', (error) => {
      output += String(error)
      resolve(null)
    })
  })
  const pid = child.pid ?? 0
  const signalGroup = (signal: NodeJS.Signals) => {
    try {
      if (pid > 0) process.kill(-pid, signal)
    } catch {
      // The whole group is gone already.
    }
  }
  return {
    pid,
    exited,
    output: () => output,
    write: (text) => void child.stdin?.write(text),
    async stop() {
      signalGroup('SIGTERM')
      await Promise.race([exited, delay(graceMs, undefined, { ref: false })])
      signalGroup('SIGKILL')
      await exited
    },
  }
}

interface RunOptions {
  env: Environment
  timeoutMs?: number
}

let starter: ProgramStarter | null = null

/** Runs a program to its end and answers its standard output. @throws when it fails or takes too long */
export async function run(command: string, args: string[], options: RunOptions): Promise<Buffer> {
  const { env, timeoutMs = 10_000 } = options
  starter ??= createProgramStarter()
  const { code, stdout, stderr } = await starter.run(command, args, env, timeoutMs)
  if (code !== 0) throw new Error(`${command} ${args.join(' ')}: ended with ${code} ${stderr}`)
  return stdout
}
