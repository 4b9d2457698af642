import { spawn } from 'node:child_process'

const farewellMs = 3000

/**
 * Starts a program that ends with the benchmark at the latest.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function own(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'ignore', ...options })
  const ended = new Promise((resolve) => {
    child.once('exit', resolve)
    child.once('error', resolve)
  })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  return {
    child,
    pid: child.pid ?? 0,
    ended,
    async stop() {
      child.kill('SIGTERM')
      const timer = setTimeout(kill, farewellMs)
      await ended
      clearTimeout(timer)
      process.off('exit', kill)
    },
  }
}

/**
 * Asks until the answer is truthy.
 * @template Answer
 * @param {string} what for the error
 * @param {() => Answer | Promise<Answer>} question
 * @param {{ limitMs?: number, everyMs?: number }} [options]
 * @returns {Promise<NonNullable<Answer>>}
 */
export async function until(what, question, { limitMs = 15_000, everyMs = 25 } = {}) {
  const end = performance.now() + limitMs
  while (performance.now() < end) {
    const answer = await question()
    if (answer) return answer
    await pause(everyMs)
  }
  throw new Error(`${what}: not within ${limitMs} ms`)
}

/** @param {number} ms */
export function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
