import { expect, it } from 'vitest'
import { byteSize } from './byte-size'

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 KB'],
  [1449, '1.4 KB'],
  [9960, '10 KB'],
  [999_700, '1.0 MB'],
  [23_000_000, '23 MB'],
])('%i bytes read %s', (bytes, text) => {
  expect(byteSize(bytes)).toBe(text)
})
