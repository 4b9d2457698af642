import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Starts the server of the replay in a process of its own. @param {{ chars: number, durationMs: number }} pace */
export async function startProviderProcess(pace) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server.mjs'), JSON.stringify(pace)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const marks = new Map()
  const waiting = new Set()
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [name, ...values] = line.split(' ')
    marks.set(name, values.map(Number))
    for (const look of waiting) look()
  })
  const mark = (name, limitMs) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the server did not say ${name}`)), limitMs)
      const look = () => {
        if (!marks.has(name)) return
        clearTimeout(timer)
        waiting.delete(look)
        resolve(marks.get(name))
      }
      waiting.add(look)
      look()
    })
  const [port, characters] = await mark('PORT', 10_000)
  return {
    baseUrl: `http://127.0.0.1:${port}/v4`,
    characters,
    /** When the first and the last piece of the next replay left, microseconds of the monotonic clock. */
    async replayed(limitMs) {
      const [lastUs] = await mark('LAST', limitMs)
      const [firstUs] = await mark('FIRST', limitMs)
      marks.delete('FIRST')
      marks.delete('LAST')
      return { firstUs, lastUs }
    },
    stop() {
      child.kill()
    },
  }
}
