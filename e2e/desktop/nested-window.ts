import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Rect } from '../../src/shared/geometry'
import { type Environment, type OwnedProcess, startProcess } from './owned-process'
import { waitFor } from './wait-for'
import { listWindows } from './x-windows'

/**
 * Shows a foreign window with a part in it that has a part of its own, as toolkits with a window for each control make
 * them. Rectangles of the screen, the window's own first, each within the one before.
 */
export async function showNestedWindow(
  env: Environment,
  folder: string,
  rects: readonly [Rect, ...Rect[]],
): Promise<OwnedProcess> {
  const title = 'Nested window'
  const script = join(folder, 'nested-window.py')
  await writeFile(script, program)
  const numbers = rects.map(({ x, y, width, height }) => [x, y, width, height])
  const shown = startProcess('python3', [script, title, JSON.stringify(numbers)], { env })
  await waitFor(title, async () => {
    const [{ x, y, width, height }] = rects
    return (await listWindows(env)).some(
      (window) =>
        window.title === title &&
        window.x === x &&
        window.y === y &&
        window.width === width &&
        window.height === height,
    )
  }).catch(async (cause: unknown) => {
    await shown.stop()
    throw new Error(`the nested window did not come: ${shown.output()}`, { cause })
  })
  return shown
}

// The X library through ctypes. Without decorations, so that the window is where it was asked to be.
const program = `
import ctypes, json, sys
x = ctypes.CDLL('libX11.so.6')
long, pointer, int_ = ctypes.c_ulong, ctypes.c_void_p, ctypes.c_int
def declare(name, answer, *takes):
    getattr(x, name).restype = answer
    getattr(x, name).argtypes = takes
declare('XOpenDisplay', pointer, ctypes.c_char_p)
declare('XDefaultRootWindow', long, pointer)
declare('XCreateSimpleWindow', long, pointer, long, int_, int_, int_, int_, int_, long, long)
declare('XInternAtom', long, pointer, ctypes.c_char_p, int_)
declare('XChangeProperty', int_, pointer, long, long, long, int_, int_, pointer, int_)
declare('XStoreName', int_, pointer, long, ctypes.c_char_p)
declare('XMapSubwindows', int_, pointer, long)
declare('XMapWindow', int_, pointer, long)
declare('XSync', int_, pointer, int_)
declare('XMoveResizeWindow', int_, pointer, long, int_, int_, int_, int_)
declare('XNextEvent', int_, pointer, pointer)
display = x.XOpenDisplay(None)
parent, left, top, windows = x.XDefaultRootWindow(display), 0, 0, []
rects = json.loads(sys.argv[2])
for index, (at_x, at_y, width, height) in enumerate(rects):
    colour = (0x2f6f9f, 0xf0d080, 0x8050a0)[index % 3]
    parent = x.XCreateSimpleWindow(display, parent, at_x - left, at_y - top, width, height, 0, 0, colour)
    windows.append(parent)
    left, top = at_x, at_y
x.XStoreName(display, windows[0], sys.argv[1].encode())
hints = x.XInternAtom(display, b'_MOTIF_WM_HINTS', 0)
only_decorations = (long * 5)(2, 0, 0, 0, 0)
x.XChangeProperty(display, windows[0], hints, hints, 32, 0, only_decorations, 5)
for window in windows:
    x.XMapSubwindows(display, window)
x.XMapWindow(display, windows[0])
x.XSync(display, 0)
x.XMoveResizeWindow(display, windows[0], *rects[0])
x.XSync(display, 0)
event = ctypes.create_string_buffer(192)
while True:
    x.XNextEvent(display, event)
`
