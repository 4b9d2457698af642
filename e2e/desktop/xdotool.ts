import { spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { Environment } from './owned-process'

export interface Xdotool {
  /**
   * Does a line of commands, none of whose words has blanks, and answers what they say; empty where nothing is found.
   * @throws when xdotool ended at it, as it does where a window goes while it is being asked about
   */
  ask(...words: string[]): Promise<string>
}

interface Question {
  words: string[]
  resolve: (answer: string) => void
  reject: (error: Error) => void
}

// Asked after each question: its answer, two numbers alone in a line, ends the one before.
const endOfAnswer = 'getdisplaygeometry'
const isEnd = (line: string) => /^\d+ \d+$/.test(line)

/**
 * An xdotool that stays and does its commands one line after the other: to start a program and connect it to the X server
 * takes ten times as long as most of them. It ends with this process or the server.
 */
export function createXdotool(env: Environment): Xdotool {
  const waiting: Question[] = []
  let asked: Question | null = null
  let said: string[] = []
  let input: Socket | null = null

  const start = () => {
    // Answers are to come as they are given, not when a buffer is full.
    const command = ['stdbuf', '-oL', 'xdotool', '-']
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', ...command], {
      env,
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    child.unref()
    for (const pipe of [child.stdin, child.stdout]) (pipe as unknown as Socket).unref()
    child.stdin.on('error', () => undefined)
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!isEnd(line)) return said.push(line)
      asked?.resolve(said.map((each) => `${each}\n`).join(''))
      return next()
    })
    child.once('close', () => {
      input = null
      asked?.reject(new Error(`xdotool ended at ${asked.words.join(' ')}`))
      next()
    })
    return child.stdin as unknown as Socket
  }
  const next = () => {
    said = []
    asked = waiting.shift() ?? null
    if (!asked) return
    input ??= start()
    input.write(`${asked.words.join(' ')}\n${endOfAnswer}\n`)
  }

  return {
    ask: (...words) =>
      new Promise((resolve, reject) => {
        waiting.push({ words, resolve, reject })
        if (!asked) next()
      }),
  }
}
