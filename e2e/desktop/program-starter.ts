import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Environment } from './owned-process'

interface Ended {
  code: number
  stdout: Buffer
  stderr: string
}

export interface ProgramStarter {
  /** Runs a program to its end, or until its time is up. */
  run(command: string, args: readonly string[], env: Environment, timeoutMs: number): Promise<Ended>
}

/**
 * A shell that starts programs for this process. A process copies its tables of memory whenever it starts another one; for
 * a test worker of some hundred megabytes that took more time than everything the programs did.
 */
export function createProgramStarter(): ProgramStarter {
  const folder = mkdtempSync(join(tmpdir(), 'reticle-run-'))
  const shell = spawn('setpriv', ['--pdeathsig', 'KILL', '--', 'sh'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ending = new Map<string, (code: number) => void>()
  const environments = new Map<string, string>()
  let count = 0

  // It is there as long as this process is, and keeps nobody from ending.
  shell.unref()
  for (const pipe of [shell.stdin, shell.stdout]) (pipe as unknown as Socket).unref()
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  createInterface({ input: shell.stdout }).on('line', (line) => {
    const [id = '', code] = line.split(' ')
    ending.get(id)?.(Number(code))
    ending.delete(id)
  })

  /** A shell function that runs its arguments in this environment and no other. */
  const within = (env: Environment): string => {
    const variables = Object.entries(env).map(([name, value]) => quoted(`${name}=${value}`))
    const key = variables.join(' ')
    const known = environments.get(key)
    if (known) return known
    const name = `within${environments.size}`
    shell.stdin.write(`${name}() { env -i ${key} "$@"; }\n`)
    environments.set(key, name)
    return name
  }

  return {
    run(command, args, env, timeoutMs) {
      count += 1
      const id = String(count)
      const [out, err] = [join(folder, `${id}.out`), join(folder, `${id}.err`)]
      const program = ['timeout', '-k', '1', String(timeoutMs / 1000), command, ...args].map(quoted).join(' ')
      const redirected = `</dev/null >${quoted(out)} 2>${quoted(err)}`
      return new Promise((resolve) => {
        ending.set(id, (code) => {
          const ended = { code, stdout: readFileSync(out), stderr: readFileSync(err, 'utf8') }
          rmSync(out)
          rmSync(err)
          resolve(ended)
        })
        // Not waited for: several may run at once.
        shell.stdin.write(`( ( ${within(env)} ${program} ${redirected}; echo "${id} $?" ) & )\n`)
      })
    },
  }
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
