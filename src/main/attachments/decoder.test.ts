import { expect, test } from 'vitest'
import type { DecodeAnswer, DecodeJob, DecodeProcess } from './decode-messages'
import { createDecoder } from './decoder'

const picture = { bytes: new Uint8Array(1), mime: 'image/png', widthPx: 1, heightPx: 1 } as const
const job = new Uint8Array(4)

/** Processes whose work the test does by hand. */
function children() {
  const started: (DecodeProcess & {
    jobs: DecodeJob[]
    answer(result: DecodeAnswer['result'], id?: number): void
    crash(): void
    memory: number | null
    killed: boolean
  })[] = []
  const start = (): DecodeProcess => {
    let tell = (_answer: DecodeAnswer): void => undefined
    let exit = (): void => undefined
    const child = {
      jobs: [] as DecodeJob[],
      memory: 1 as number | null,
      killed: false,
      answer: (result: DecodeAnswer['result'], id = child.jobs.at(-1)!.id) => tell({ id, result }),
      crash: () => exit(),
      post: (one: DecodeJob) => void child.jobs.push(one),
      onAnswer: (listener: typeof tell) => {
        tell = listener
      },
      onExit: (listener: typeof exit) => {
        exit = listener
      },
      memoryBytes: () => child.memory,
      kill: () => {
        child.killed = true
      },
    }
    started.push(child)
    return child
  }
  return { started, start }
}

const limits = { timeLimitMs: 10_000, memoryLimitBytes: 100, idleMs: 10_000, watchMs: 1 }
const reached = (condition: () => boolean) => expect.poll(condition, { interval: 1 }).toBe(true)

test('no process before the first picture, one for all, one picture at a time', async () => {
  const { started, start } = children()
  const decoder = createDecoder({ start, ...limits })
  expect(started).toHaveLength(0)
  const first = decoder.normalize(job, 'png')
  const second = decoder.normalize(job, 'jpeg')
  await reached(() => started[0]?.jobs.length === 1)
  started[0]!.answer(picture)
  expect(await first).toEqual(picture)
  await reached(() => started[0]!.jobs.length === 2)
  // A late word about the first says nothing about the second.
  started[0]!.answer('picture-unreadable', started[0]!.jobs[0]!.id)
  started[0]!.answer('picture-damaged')
  expect(await second).toBe('picture-damaged')
  expect(started).toHaveLength(1)
  decoder.stop()
  expect(started[0]!.killed).toBe(true)
})

test('a crash is the refusal of one picture; the next gets a new process', async () => {
  const { started, start } = children()
  const decoder = createDecoder({ start, ...limits })
  const first = decoder.normalize(job, 'heic')
  await reached(() => started.length === 1)
  started[0]!.crash()
  expect(await first).toBe('picture-damaged')
  const second = decoder.normalize(job, 'png')
  await reached(() => started.length === 2)
  started[1]!.answer(picture)
  expect(await second).toEqual(picture)
  decoder.stop()
})

test('too much memory ends the process', async () => {
  const { started, start } = children()
  const decoder = createDecoder({ start, ...limits })
  const result = decoder.normalize(job, 'tiff')
  await reached(() => started.length === 1)
  started[0]!.memory = 101
  expect(await result).toBe('picture-too-heavy')
  expect(started[0]!.killed).toBe(true)
})

test('too much time ends the process, and the next picture is taken', async () => {
  const { started, start } = children()
  const decoder = createDecoder({ start, ...limits, timeLimitMs: 5 })
  expect(await decoder.normalize(job, 'avif')).toBe('picture-too-heavy')
  expect(started[0]!.killed).toBe(true)
  // The end of the old process is not the new one's.
  const second = decoder.normalize(job, 'png')
  await reached(() => started.length === 2)
  started[0]!.crash()
  started[1]!.answer(picture)
  expect(await second).toEqual(picture)
  decoder.stop()
})

test('without work the process goes', async () => {
  const { started, start } = children()
  const decoder = createDecoder({ start, ...limits, idleMs: 2 })
  const result = decoder.normalize(job, 'png')
  await reached(() => started.length === 1)
  started[0]!.answer(picture)
  await result
  await reached(() => started[0]!.killed)
})

test('ink that cannot be burned is a refusal, not a picture', async () => {
  const { started, start } = children()
  const decoder = createDecoder({ start, ...limits })
  const ink = { rectPx: { x: 0, y: 0, width: 1, height: 1 }, rgba: new Uint8Array(4), covers: [] }
  const damaged = decoder.burn(picture, ink)
  await reached(() => started.length === 1)
  started[0]!.answer('failed')
  expect(await damaged).toBe('picture-damaged')
  const heavy = decoder.burn(picture, ink)
  await reached(() => started[0]!.jobs.length === 2)
  started[0]!.memory = 101
  expect(await heavy).toBe('picture-too-heavy')
  decoder.stop()
})
