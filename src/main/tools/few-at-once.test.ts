import { expect, test } from 'vitest'
import { fewAtOnce } from './few-at-once'

test('so many at a time, the others in their turn, and a stopped one makes room', async () => {
  const inTurn = fewAtOnce(2)
  const begun: number[] = []
  const ends: (() => void)[] = []
  const stop = new AbortController()
  const order = (number: number, signal = new AbortController().signal) =>
    inTurn(
      () =>
        new Promise<number>((resolve) => {
          begun.push(number)
          ends[number] = () => resolve(number)
        }),
      signal,
    )
  const first = order(0)
  const hanging = order(1, stop.signal).catch(() => 'stopped')
  const third = order(2)
  const fourth = order(3, AbortSignal.abort()).catch(() => 'never began')
  const fifth = order(4)
  await Promise.resolve()
  expect(begun).toEqual([0, 1])
  stop.abort()
  expect(await hanging).toBe('stopped')
  await expect.poll(() => begun).toEqual([0, 1, 2])
  ends[2]?.()
  expect(await third).toBe(2)
  expect(await fourth).toBe('never began')
  await expect.poll(() => begun).toEqual([0, 1, 2, 4])
  ends[0]?.()
  ends[4]?.()
  expect(await Promise.all([first, fifth])).toEqual([0, 4])
})
