import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { own } from './processes.mjs'

/**
 * The program that looks at the screen from outside (`observer.py` tells its commands); it measures every program
 * under test the same way.
 * @param {NodeJS.ProcessEnv} env
 */
export function startObserver(env) {
  const script = join(import.meta.dirname, 'observer.py')
  const python = own('python3', ['-B', script], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const { stdin, stdout } = python.child
  if (!stdin || !stdout) throw new Error('python3 cannot be started')
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]()
  return {
    /** @param {{ do: string } & Record<string, unknown>} command */
    async ask(command) {
      stdin.write(`${JSON.stringify(command)}\n`)
      const { value, done } = await lines.next()
      if (done) throw new Error('the observer ended')
      const answer = JSON.parse(value)
      if (answer.error) throw new Error(`the observer: ${answer.error}`)
      return answer
    },
    stop: python.stop,
  }
}
