import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Environment, type OwnedProcess, startProcess } from './owned-process'
import { waitFor } from './wait-for'

/** Takes a global shortcut away from everybody else, as another program that uses it would, until it is stopped. */
export async function grabShortcut(
  env: Environment,
  folder: string,
  shortcut: { keysym: string; modifiers: number },
): Promise<OwnedProcess> {
  const script = join(folder, 'grab-shortcut.py')
  await writeFile(script, program)
  const grabber = startProcess('python3', [script, shortcut.keysym, String(shortcut.modifiers)], { env })
  await waitFor('the shortcut to be taken', () => {
    if (grabber.output().includes('refused')) throw new Error('somebody else has the shortcut')
    return grabber.output().includes('grabbed')
  })
  return grabber
}

/** X11 modifier masks. */
export const shiftMask = 1
export const controlMask = 4

// The X library through ctypes: a grab needs no more than four calls.
const program = `
import ctypes, ctypes.util, sys
x = ctypes.CDLL('libX11.so.6')
x.XOpenDisplay.restype = ctypes.c_void_p
x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
x.XDefaultRootWindow.restype = ctypes.c_ulong
x.XStringToKeysym.restype = ctypes.c_ulong
x.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
x.XGrabKey.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_int]
x.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
x.XNextEvent.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
Handler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
refused = []
handler = Handler(lambda display, error: refused.append(1) or 0)
x.XSetErrorHandler(handler)
display = x.XOpenDisplay(None)
root = x.XDefaultRootWindow(display)
code = x.XKeysymToKeycode(display, x.XStringToKeysym(sys.argv[1].encode()))
for extra in (0, 2, 16, 18):
    x.XGrabKey(display, code, int(sys.argv[2]) | extra, root, 0, 1, 1)
x.XSync(display, 0)
print('refused' if refused else 'grabbed', flush=True)
event = ctypes.create_string_buffer(192)
while True:
    x.XNextEvent(display, event)
`
