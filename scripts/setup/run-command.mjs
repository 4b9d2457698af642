import { spawn } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'

const keptOutputChars = 200_000
const killGraceMs = 3000
const interrupts = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * @typedef {object} CommandResult
 * @property {number | null} code exit code, null when a signal ended it or it could not be started
 * @property {string} output standard output and error together, the newest 200,000 characters
 * @property {string} stdout standard output alone, same limit
 * @property {string} reason why it did not succeed, in a few words; empty when it did
 */

/**
 * Runs a program without a shell and without standard input, and never throws: a program that cannot be started, or
 * that is ended because of a limit, is told by `reason`.
 * @param {string} file
 * @param {string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {number} [options.timeLimitMs] it is ended after this long; none: no limit
 * @param {AbortSignal} [options.signal] ends it; the signal's reason (a text) is told
 * @returns {Promise<CommandResult>}
 */
export function runCommand(file, args, { cwd, env, timeLimitMs, signal } = {}) {
  return new Promise((resolve) => {
    let output = ''
    let stdout = ''
    let endedBecause = ''
    const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    /** @type {NodeJS.Timeout | undefined} */
    let killTimer
    const end = (why) => {
      if (endedBecause) return
      endedBecause = why
      child.kill('SIGTERM')
      killTimer = setTimeout(() => child.kill('SIGKILL'), killGraceMs)
    }
    const limitTimer = timeLimitMs
      ? setTimeout(() => end(`no result after ${Math.round(timeLimitMs / 1000)} s`), timeLimitMs)
      : undefined
    const onAbort = () => end(String(signal?.reason))
    signal?.addEventListener('abort', onAbort, { once: true })
    // Whoever runs the same command again at once must not meet a program that is still writing.
    let interruptedBy = ''
    const onInterrupt = (by) => {
      interruptedBy = by
      end(`interrupted by ${by}`)
    }
    for (const name of interrupts) process.on(name, onInterrupt)
    const finish = (code, reason) => {
      clearTimeout(limitTimer)
      clearTimeout(killTimer)
      signal?.removeEventListener('abort', onAbort)
      for (const name of interrupts) process.off(name, onInterrupt)
      if (interruptedBy) process.kill(process.pid, interruptedBy)
      resolve({ code, output, stdout, reason })
    }
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-keptOutputChars)
      stdout = (stdout + text).slice(-keptOutputChars)
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-keptOutputChars)
    })
    child.on('error', (error) => finish(null, error.message))
    child.on('close', (code, by) => {
      if (endedBecause) finish(null, endedBecause)
      else if (code === 0) finish(0, '')
      else finish(code, by ? `ended by ${by}` : `exit code ${code}`)
    })
  })
}

/**
 * The last lines of a program's output that say something, for an error message.
 * @param {string} output
 * @param {number} maxLines
 */
export function lastLines(output, maxLines = 25) {
  return stripVTControlCharacters(output)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter(Boolean)
    .slice(-maxLines)
    .join('\n')
}
