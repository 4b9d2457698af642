import { expect, test } from 'vitest'
import { findCookie, localDisplayNumber, readRoot } from './x11-setup'

test.each([
  [':0', 0],
  [':12.0', 12],
  ['unix:3', 3],
  [':0.1', null],
  ['localhost:10.0', null],
  ['host:0', null],
  ['', null],
  [undefined, null],
])('the display %s is number %s', (name, number) => {
  expect(localDisplayNumber(name)).toBe(number)
})

const field = (text: string) => {
  const bytes = Buffer.from(text, 'latin1')
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes])
}
const entry = (number: string, name: string, data: string) =>
  Buffer.concat([Buffer.from([1, 0]), field('host'), field(number), field(name), field(data)])

test('the cookie is the one of the display', () => {
  const file = Buffer.concat([
    entry('1', 'MIT-MAGIC-COOKIE-1', 'first'),
    entry('7', 'XDM-AUTHORIZATION-1', 'other'),
    entry('7', 'MIT-MAGIC-COOKIE-1', 'seventh'),
  ])
  expect(findCookie(file, 7)?.data.toString()).toBe('seventh')
  expect(findCookie(file, 2)).toBeNull()
  expect(findCookie(Buffer.alloc(0), 7)).toBeNull()
})

/** What a server answers, with one pixel format, one screen and its one visual. */
function answer({ byteOrder = 0, bitsPerPixel = 32, red = 0xff0000 }): Buffer {
  const made = Buffer.alloc(32 + 4 + 8 + 40 + 8 + 24)
  made.writeUInt16LE(3, 16)
  made[21] = 1
  made[22] = byteOrder
  made.set([24, bitsPerPixel], 36)
  const screen = 44
  made.writeUInt32LE(0x50d, screen)
  made.writeUInt32LE(0x21, screen + 32)
  made.set([24, 1], screen + 38)
  made[screen + 40] = 24
  made.writeUInt16LE(1, screen + 42)
  made.writeUInt32LE(0x21, screen + 48)
  made.writeUInt32LE(red, screen + 56)
  return made
}

test('the root is used only where pixels are 32 bits with blue first', () => {
  expect(readRoot(answer({}))).toBe(0x50d)
  expect(readRoot(answer({ byteOrder: 1 }))).toBeNull()
  expect(readRoot(answer({ bitsPerPixel: 16 }))).toBeNull()
  expect(readRoot(answer({ red: 0xff }))).toBeNull()
})
