import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** The number of a local X display name (`:0`, `:1.0`, `unix:0`), or null for a remote one or another screen. */
export function localDisplayNumber(name: string | undefined): number | null {
  const match = name?.match(/^(?:unix)?:(\d+)(?:\.0)?$/)
  return match ? Number(match[1]) : null
}

interface Cookie {
  name: string
  data: Buffer
}

/**
 * The cookie for a display from the bytes of an Xauthority file, or null. All numbers there are big-endian:
 * family, then address, display number, name and data, each with a two-byte length. Source: libXau, AuReadAuth.
 */
export function findCookie(file: Buffer, displayNumber: number): Cookie | null {
  let at = 2
  const field = () => {
    const length = file.readUInt16BE(at)
    at += 2 + length
    return file.subarray(at - length, at)
  }
  while (at < file.length) {
    field()
    const number = field().toString('latin1')
    const name = field().toString('latin1')
    const data = field()
    at += 2
    if (name === 'MIT-MAGIC-COOKIE-1' && (number === '' || number === String(displayNumber))) {
      return { name, data }
    }
  }
  return null
}

/** The bytes that open a connection to an X server, little-endian. Source: X Window System Protocol, 8. */
export async function openingRequest(displayNumber: number): Promise<Buffer> {
  const path = process.env.XAUTHORITY ?? join(homedir(), '.Xauthority')
  const file = await readFile(path).catch(() => Buffer.alloc(0))
  const cookie = findCookie(file, displayNumber) ?? { name: '', data: Buffer.alloc(0) }
  const padded = (length: number) => (length + 3) & ~3
  const request = Buffer.alloc(12 + padded(cookie.name.length) + padded(cookie.data.length))
  request.write('l', 0)
  request.writeUInt16LE(11, 2)
  request.writeUInt16LE(cookie.name.length, 6)
  request.writeUInt16LE(cookie.data.length, 8)
  request.write(cookie.name, 12, 'latin1')
  cookie.data.copy(request, 12 + padded(cookie.name.length))
  return request
}

/**
 * The root window's id from a server's answer, the first 8 bytes left off. Null when its pixels are not the 32 bits,
 * blue first, that everything here counts on. Source: X Window System Protocol, 8 ("Connection setup").
 */
export function readRoot(answer: Buffer): number | null {
  const vendorLength = answer.readUInt16LE(16)
  const formats = answer[21]!
  const isLittleEndian = answer[22] === 0
  const formatsAt = 32 + ((vendorLength + 3) & ~3)
  const screenAt = formatsAt + formats * 8
  const rootDepth = answer[screenAt + 38]
  let bitsPerPixel = 0
  for (let at = formatsAt; at < screenAt; at += 8)
    if (answer[at] === rootDepth) bitsPerPixel = answer[at + 1]!
  if (!isLittleEndian || bitsPerPixel !== 32 || redMask(answer, screenAt) !== 0xff0000) return null
  return answer.readUInt32LE(screenAt)
}

function redMask(answer: Buffer, screenAt: number): number {
  const visual = answer.readUInt32LE(screenAt + 32)
  let at = screenAt + 40
  for (let depths = answer[screenAt + 39]!; depths > 0; depths -= 1) {
    const visuals = answer.readUInt16LE(at + 2)
    at += 8
    for (let index = 0; index < visuals; index += 1, at += 24) {
      if (answer.readUInt32LE(at) === visual) return answer.readUInt32LE(at + 8)
    }
  }
  return 0
}
