import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { DamagedPicture } from './picture-bytes'
import { readGif } from './read-gif'

// Made by another program: 40×30, eight colours, codes that grow. `interlaced` shows the same.
const plain =
  'R0lGODlhKAAeAPIAAGYXWqETP98THDAfqGAdnRMR54sfmQAAACH5BAAAAAAAIf8LSW1hZ2VNYWdpY2sNZ2FtbWE9MC40NTQ1NQAsAAAAACgAHgAAA/4oqrHOL8pJY2gCV6ejkVfTbcyViVSojdO6dJ+BqSILolqsfLT6br2AQScYnkKAQNKXoiUzxWFIdlkqfaZH8Cq8UBtfwNJazb7KSbGMynaK3z3INkkADNvI6nsfPKqVa1JrXgZpSmljhiF+gUIGBHeFYlOHiHt8XmmRm0N2nZ1vkpcAA6GOn5yRk4V1A6Wje3VrYpCpmwSypKSlvK+upbJ3tbaqtLu9rse7ALgGA81Dz4+1kMOFyL/YzLK8BNLOxI/b2eTIdd6/kAPg64/CnbjoBeW/y+nezuvD+6zoAwUA/5HDhWwegQLqnumbNsSbt4CuAAacV24exWzC4sV79j/wn0SPFylepIdQI8GDAidKVBlx5EdXB92VJChypU2bLVVKPBgToU6QN4NaDHpwZVGhSIUCTcq0qdOnUKNKTQAAOw=='
const interlaced =
  'R0lGODlhKAAeAPIAAGYXWqETP98THDAfqGAdnRMR54sfmQAAACH5BAAAAAAAIf8LSW1hZ2VNYWdpY2sNZ2FtbWE9MC40NTQ1NQAsAAAAACgAHgBAA/4oqrHOL8oYAqgG15YruNbmVc92GYShriz7AQQwzPI81DdNpEVhDz3fjFBAGQq7HXAWbDp7DcjCIMgwRALSxEEKZFRe4+q1yZBfaDLmYlMaZuJ4CkawBZc/JeDJ7/v/E1QUXVsTImFVCipZIhcgG4WHIzErGiYeaR+SDSYAKp4tLZoGMDWZaZReMjJ1KW+hLDFKP7Q4skx4PytJvANKPk1APXbCw31ETch/fYUSWlHNC5yMWVtYUs3Q1YqJiZta29aN05WWISOQ4NKHjp5elh2daJIQkmZfYF8YpCGamhaOsHSC5WLMpxekTt34gA8GwRY7PK2ikWOhjVIrfLl6k0Vih4qOLirW+kHHU55XA17J+ZQEF62LFHERSTEkZUdXrYTZuSPkR8+XQHi1JLLEmBOdeII5mVkEiVFgy/oUi0q1qlWrCQAAOw=='
const pixels =
  'eNrtlLtRBEEMRGOgzsCBuhTIgDywsEiGCDAw8MjqTMKAGqOpR19rPntL4WCodkc7Iz21NHs63HyezN4O92e+0wX7/toaJ1n34J6N8Xx8mWJTvL00TXFXczCGn9nKOYqT4krD9vQ+JsbEu2VWKr3I477EtKeOvbiNoWLr8T1dP/x49ni3sCku6xWTesoa0tlqPdvzUU8YlwzOwznkWZ6vdKR/xOg9UQ7lrhidzRndRjPq+o70e7x9/eb0/iY2161nozuV6lVO145slabNqj5Ufe/dpcToTHxvWpJVPEkP1pkYV7T1up2hZ76fa8+ZfG53x/ezM97DlHeGUzVqrdltOT3vyDj3jKlvK2zsP+NSDzImH9fypbtZzdmqjkk/56p8zq66W/zm41omP3Xyeqr7U3HNcHtPuLf5yaXvK/1mjh5fj5VxfC91Tc+kG9fkY/zD1ccya+JWTDHpvcfEdaVf45P1eHnW+XSmfW/v1JL99xn02eReMiXWEa+z9falf0sy14GxE1dVw+psaO8Mm9dbMVW8rnXiSN+Umz1OzEmDrTaaCzfOp1i5rnp3CeNKHHLM+H/L9qr53/7OvgDAXoJn'

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))

test.each([
  ['plain', plain],
  ['interlaced', interlaced],
])('a %s file has the pixels the other program says', (_name, file) => {
  const { widthPx, heightPx, rgba } = readGif(bytesOf(file))
  expect([widthPx, heightPx]).toEqual([40, 30])
  expect(Buffer.compare(rgba, inflateSync(Buffer.from(pixels, 'base64')))).toBe(0)
})

test('no prefix of a file crashes or runs on', () => {
  const file = bytesOf(plain)
  for (let length = 0; length < file.length - 2; length += 1) {
    expect(() => readGif(file.subarray(0, length))).toThrow(DamagedPicture)
  }
})

test('no changed byte does anything but damage', () => {
  for (let at = 13; at < bytesOf(plain).length; at += 1) {
    const file = bytesOf(plain)
    file[at] = (file[at] ?? 0) ^ 0x55
    try {
      expect(readGif(file).rgba).toHaveLength(40 * 30 * 4)
    } catch (error) {
      expect(error).toBeInstanceOf(DamagedPicture)
    }
  }
})

test('a colour the table does not have is black', () => {
  const file = bytesOf(plain)
  // A table of two colours of the eight; the six others are no bytes any more.
  const short = Buffer.concat([file.subarray(0, 19), file.subarray(37)])
  short[10] = 0xf0
  const { rgba } = readGif(new Uint8Array(short))
  const colors = new Set<number>()
  for (let at = 0; at < rgba.length; at += 4)
    colors.add(Buffer.from(rgba.subarray(at, at + 4)).readUInt32BE())
  expect(colors).toEqual(new Set([0x66175aff, 0xa1133fff, 0x000000ff]))
})
