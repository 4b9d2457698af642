import { SetupError } from './setup-error.mjs'

/**
 * Seconds with one decimal, as the set-up prints them.
 * @param {number} ms
 */
export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`
}

/**
 * Prints one line of the set-up.
 * @param {string} line
 */
export function say(line) {
  process.stdout.write(`${line}\n`)
}

/**
 * Runs one step of the set-up under its name and prints how long it took; a failure is printed by whoever catches it.
 * @template T
 * @param {string} name what is being done, for the user
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const startedMs = Date.now()
  process.stdout.write(`  ${name} … `)
  try {
    const result = await work()
    process.stdout.write(`${seconds(Date.now() - startedMs)}\n`)
    return result
  } catch (error) {
    process.stdout.write(`failed after ${seconds(Date.now() - startedMs)}\n`)
    throw error
  }
}

/**
 * Runs one step that may fail because there is another way; prints how it went.
 * @param {string} name what is being tried, for the user
 * @param {() => Promise<string>} work resolves with why it failed, empty when it did not
 * @returns {Promise<string>}
 */
export async function attempt(name, work) {
  const startedMs = Date.now()
  process.stdout.write(`  ${name} … `)
  const failure = await work()
  const took = seconds(Date.now() - startedMs)
  process.stdout.write(failure ? `not to be had (${failure}), ${took}\n` : `${took}\n`)
  return failure
}

/**
 * Runs a script's body; a SetupError becomes plain text and exit code 1, anything else keeps its stack.
 * @param {() => Promise<number | undefined>} body resolves with the exit code (nothing: 0)
 */
export async function runScript(body) {
  try {
    process.exitCode = (await body()) ?? 0
  } catch (error) {
    process.exitCode = 1
    process.stderr.write(
      error instanceof SetupError ? `\n${error.message}\n` : `\n${error?.stack ?? error}\n`,
    )
  }
}
