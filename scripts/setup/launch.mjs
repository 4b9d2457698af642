import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { projectRoot } from './project.mjs'

const secondChanceMs = 2000
const orphanPollMs = 1000

/**
 * Runs a program in the foreground until it ends, handing it the terminal; ends it when this process is told to end.
 * @param {string} file
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [cwd] the folder it runs in
 * @returns {Promise<number>} its exit code, 128 + number when a signal ended it
 * @throws when it cannot be started
 */
export function runInForeground(file, args, env = process.env, cwd = projectRoot) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio: 'inherit' })
    /** @type {NodeJS.Timeout | undefined} */
    let timer
    const onSignal = (signal) => {
      // Ctrl+C reaches the whole terminal group: the program has it already, and a second one would cut its farewell short.
      if (signal === 'SIGINT' && process.stdin.isTTY && !timer)
        timer = setTimeout(() => child.kill('SIGTERM'), secondChanceMs)
      else child.kill(signal)
    }
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, onSignal)
    const stopWatching = watchNpm(() => child.kill('SIGTERM'))
    const finish = () => {
      clearTimeout(timer)
      stopWatching()
      for (const signal of signals) process.off(signal, onSignal)
    }
    child.on('error', (error) => {
      finish()
      reject(error)
    })
    child.on('close', (code, signal) => {
      finish()
      resolve(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}

// npm that is told to end does not tell its script: seen by the script getting another parent.
function watchNpm(onGone) {
  if (process.platform === 'win32' || !process.env.npm_lifecycle_event) return () => {}
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    onGone()
  }, orphanPollMs)
  return () => clearInterval(timer)
}
