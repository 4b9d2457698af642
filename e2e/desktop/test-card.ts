import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { intersect, type Rect, type Size } from '../../src/shared/geometry'
import { type Environment, run } from './owned-process'
import { type Colour, colourAt, type Pixels, screenshot } from './screen-picture'
import { waitFor } from './wait-for'

/** The colour of the test card at a pixel of the screen: no two pixels of a screen have the same. */
export function cardColour(x: number, y: number): Colour {
  return [x & 255, y & 255, ((x >> 8) << 4) | (y >> 8)]
}

/** The test card within a rectangle of the screen, black outside of these displays. */
export function cardPixels({ x: left, y: top, width, height }: Rect, displays: readonly Rect[]): Pixels {
  const words = new Uint32Array(width * height).fill(wordOf(0, 0, 0))
  for (const on of displays) {
    const part = intersect(on, { x: left, y: top, width, height })
    for (let y = part.y; y < part.y + part.height; y += 1) {
      for (let x = part.x; x < part.x + part.width; x += 1) {
        words[(y - top) * width + (x - left)] = wordOf(...cardColour(x, y))
      }
    }
  }
  return { width, height, data: Buffer.from(words.buffer) }
}

/** The bytes red, green, blue, opaque as a word. */
const wordOf = (red: number, green: number, blue: number) =>
  ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0

/** Makes the test card the background of the whole screen, whatever displays show of it. */
export async function showTestCard(env: Environment, folder: string, size: Size): Promise<void> {
  const { width, height } = size
  const pixels = join(folder, 'test-card.bgrx')
  const script = join(folder, 'show-test-card.py')
  const { data } = cardPixels({ x: 0, y: 0, width, height }, [{ x: 0, y: 0, width, height }])
  for (let at = 0; at < data.length; at += 4) data.writeUInt32LE(blueFirst(data.readUInt32LE(at)), at)
  await writeFile(pixels, data)
  await writeFile(script, program)
  await run('python3', [script, pixels, String(width), String(height)], { env, timeoutMs: 20_000 })
  const there = { x: Math.min(width, 1000) - 1, y: Math.min(height, 700) - 1 }
  await waitFor('the test card', async () => {
    const seen = colourAt(await screenshot(env, { ...there, width: 1, height: 1 }), 0, 0)
    return seen.join() === cardColour(there.x, there.y).join()
  })
}

/** A word of red, green, blue, alpha as the X server keeps it. */
function blueFirst(word: number): number {
  return ((word & 0xff) << 16) | (word & 0xff00) | ((word >>> 16) & 0xff)
}

// The X library through ctypes. The pixmap stays when the program ends.
const program = `
import ctypes, sys
x = ctypes.CDLL('libX11.so.6')
long, pointer, int_ = ctypes.c_ulong, ctypes.c_void_p, ctypes.c_int
def declare(name, answer, *takes):
    getattr(x, name).restype = answer
    getattr(x, name).argtypes = takes
declare('XOpenDisplay', pointer, ctypes.c_char_p)
declare('XDefaultRootWindow', long, pointer)
declare('XDefaultVisual', pointer, pointer, int_)
declare('XDefaultGC', pointer, pointer, int_)
declare('XCreatePixmap', long, pointer, long, int_, int_, int_)
declare('XCreateImage', pointer, pointer, pointer, int_, int_, int_, ctypes.c_char_p, int_, int_, int_, int_)
declare('XPutImage', int_, pointer, long, pointer, pointer, int_, int_, int_, int_, int_, int_)
declare('XSetWindowBackgroundPixmap', int_, pointer, long, long)
declare('XClearWindow', int_, pointer, long)
declare('XSetCloseDownMode', int_, pointer, int_)
declare('XSync', int_, pointer, int_)
pixels, width, height = open(sys.argv[1], 'rb').read(), int(sys.argv[2]), int(sys.argv[3])
display = x.XOpenDisplay(None)
root = x.XDefaultRootWindow(display)
pixmap = x.XCreatePixmap(display, root, width, height, 24)
image = x.XCreateImage(display, x.XDefaultVisual(display, 0), 24, 2, 0, pixels, width, height, 32, width * 4)
x.XPutImage(display, pixmap, x.XDefaultGC(display, 0), image, 0, 0, 0, 0, width, height)
x.XSetWindowBackgroundPixmap(display, root, pixmap)
x.XClearWindow(display, root)
retain_permanent = 1
x.XSetCloseDownMode(display, retain_permanent)
x.XSync(display, 0)
`
