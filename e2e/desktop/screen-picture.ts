import { PNG } from 'pngjs'
import type { Rect } from '../../src/shared/geometry'
import { type Environment, run } from './owned-process'

/** Decoded pixels: RGBA, 4 bytes each, rows top to bottom. */
export interface Pixels {
  width: number
  height: number
  data: Buffer
}

/** The screen, or a rectangle of it, as another program sees it. */
export async function screenshot(env: Environment, rect?: Rect): Promise<Pixels> {
  // A plain dump: packing a picture, and the large program that does it, took most of the time.
  const dump = await run('xwd', ['-root', '-silent'], { env, timeoutMs: 20_000 })
  // It is no plain one where windows with other kinds of pixels, as a tray's, had to be put together.
  return pixelsOfDump(dump, rect) ?? pixelsOfPpm(await importScreen(env, 'ppm:-', rect))
}

function pixelsOfPpm(picture: Buffer): Pixels {
  const [head = '', width, height] = /^P6\n(\d+) (\d+)\n255\n/.exec(picture.toString('latin1', 0, 40)) ?? []
  const data = Buffer.alloc(Number(width) * Number(height) * 4, 255)
  for (let from = head.length, to = 0; to < data.length; from += 3, to += 4) {
    data[to] = picture[from]!
    data[to + 1] = picture[from + 1]!
    data[to + 2] = picture[from + 2]!
  }
  return { width: Number(width), height: Number(height), data }
}

/** Where `XWDFile.h` has what is needed, in words of 4 bytes, the highest byte first. */
const dumpWords = {
  headerBytes: 0,
  width: 4,
  height: 5,
  byteOrder: 7,
  bitsPerPixel: 11,
  rowBytes: 12,
  colours: 19,
}
const colourBytes = 12

/** A dump of a screen with 4 bytes a pixel, the lowest blue; null for any other. */
function pixelsOfDump(dump: Buffer, rect?: Rect): Pixels | null {
  const word = (name: keyof typeof dumpWords) => dump.readUInt32BE(4 * dumpWords[name])
  if (word('bitsPerPixel') !== 32 || word('byteOrder') !== 0) return null
  const first = word('headerBytes') + word('colours') * colourBytes
  const { x, y, width, height } = rect ?? { x: 0, y: 0, width: word('width'), height: word('height') }
  const data = Buffer.alloc(width * height * 4)
  for (let row = 0; row < height; row += 1) {
    let from = first + (y + row) * word('rowBytes') + x * 4
    for (let to = row * width * 4; to < (row + 1) * width * 4; to += 4, from += 4) {
      data[to] = dump[from + 2]!
      data[to + 1] = dump[from + 1]!
      data[to + 2] = dump[from]!
      data[to + 3] = 255
    }
  }
  return { width, height, data }
}

/** The same for people to look at. */
export function screenshotPng(env: Environment, rect?: Rect): Promise<Buffer> {
  return importScreen(env, 'png32:-', rect)
}

function importScreen(env: Environment, target: string, rect?: Rect): Promise<Buffer> {
  const crop = rect ? ['-crop', `${rect.width}x${rect.height}+${rect.x}+${rect.y}`, '+repage'] : []
  return run('import', ['-silent', '-window', 'root', ...crop, '-depth', '8', target], {
    env,
    timeoutMs: 20_000,
  })
}

export function decodePng(png: Buffer): Pixels {
  const { width, height, data } = PNG.sync.read(png)
  return { width, height, data }
}

export type Colour = readonly [red: number, green: number, blue: number]

export function colourAt({ width, data }: Pixels, x: number, y: number): Colour {
  const offset = (y * width + x) * 4
  return [data[offset]!, data[offset + 1]!, data[offset + 2]!]
}

/** The middle of all pixels of exactly this colour, or null when there are fewer than `minCount`. */
export function findColour(
  pixels: Pixels,
  [red, green, blue]: Colour,
  minCount: number,
): { x: number; y: number } | null {
  let count = 0
  let sumX = 0
  let sumY = 0
  for (let y = 0; y < pixels.height; y += 1) {
    for (let x = 0; x < pixels.width; x += 1) {
      const offset = (y * pixels.width + x) * 4
      const { data } = pixels
      if (data[offset] !== red || data[offset + 1] !== green || data[offset + 2] !== blue) continue
      count += 1
      sumX += x
      sumY += y
    }
  }
  return count < minCount ? null : { x: Math.round(sumX / count), y: Math.round(sumY / count) }
}

/** How many pixels differ at all; a different size counts as every pixel. */
export function differingPixels(a: Pixels, b: Pixels): number {
  if (a.width !== b.width || a.height !== b.height) return Math.max(a.width * a.height, b.width * b.height)
  let count = 0
  for (let offset = 0; offset < a.data.length; offset += 4) {
    if (a.data.readUInt32BE(offset) !== b.data.readUInt32BE(offset)) count += 1
  }
  return count
}
