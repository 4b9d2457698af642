import { expect, test } from 'vitest'
import { createHoldCheck } from './hold-check'

const key = (timeStamp: number, repeat: boolean, code = 'Enter') => ({ code, repeat, timeStamp })

test('a key that repeats is held, however long', () => {
  const { isHeld } = createHoldCheck()
  expect(isHeld(key(5_000, false))).toBe(false)
  expect(isHeld(key(5_660, true))).toBe(true)
  for (let at = 5_690; at < 9_000; at += 30) expect(isHeld(key(at, true))).toBe(true)
  expect(isHeld(key(9_100, false))).toBe(false)
})

test('a key held from before the capture is no press', () => {
  const check = createHoldCheck()
  check.begin(1_000)
  expect(check.isHeld(key(1_400, true))).toBe(true)
  expect(check.isHeld(key(1_430, true))).toBe(true)
})

test('a key called a repeat long after it was released elsewhere is a press', () => {
  const check = createHoldCheck()
  check.begin(1_000)
  expect(check.isHeld(key(3_000, true))).toBe(false)
  expect(check.isHeld(key(3_600, true))).toBe(true)
  expect(check.isHeld(key(3_650, true, 'KeyC'))).toBe(false)
})
