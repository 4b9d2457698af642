import type { Rect } from '../../shared/geometry'

// Requests of the X Window System Protocol, appendix B, little-endian. Ids and atoms are 32-bit numbers.
const changeWindowAttributes = 2
const internAtom = 16
const sendEvent = 25
const queryPointer = 38
const getImage = 73

function request(code: number, detail: number, bytes: number): Buffer {
  const made = Buffer.alloc(bytes)
  made[0] = code
  made[1] = detail
  made.writeUInt16LE(bytes / 4, 2)
  return made
}

export const grabServer = request(36, 0, 4)
export const ungrabServer = request(37, 0, 4)

/** All planes of a rectangle, physical pixels, as the server keeps them (ZPixmap). */
export function getImageRequest(drawable: number, { x, y, width, height }: Rect): Buffer {
  const made = request(getImage, 2, 20)
  made.writeUInt32LE(drawable, 4)
  made.writeInt16LE(x, 8)
  made.writeInt16LE(y, 10)
  made.writeUInt16LE(width, 12)
  made.writeUInt16LE(height, 14)
  made.writeUInt32LE(0xffffffff, 16)
  return made
}

/** Asks where the pointer is; the reply has its place in the root window in its bytes 16 to 19. */
export function queryPointerRequest(root: number): Buffer {
  const made = request(queryPointer, 0, 8)
  made.writeUInt32LE(root, 4)
  return made
}

/** Gives a window the background None: what is on the screen stays until the window paints. */
export function noBackgroundRequest(window: number): Buffer {
  const backgroundPixmap = 1
  const made = request(changeWindowAttributes, 0, 16)
  made.writeUInt32LE(window, 4)
  made.writeUInt32LE(backgroundPixmap, 8)
  return made
}

/** Asks for the atom of a name; the reply has it in its bytes 8 to 11. */
export function internAtomRequest(name: string): Buffer {
  const made = request(internAtom, 0, 8 + ((name.length + 3) & ~3))
  made.writeUInt16LE(name.length, 4)
  made.write(name, 8, 'latin1')
  return made
}

/** Asks the window manager to add two states to a window. Source: Extended Window Manager Hints, _NET_WM_STATE. */
export function addStatesRequest(
  root: number,
  window: number,
  atoms: { netWmState: number; states: readonly [number, number] },
): Buffer {
  const substructureRedirectAndNotify = 0x180000
  const clientMessage = 33
  const [add, fromApplication] = [1, 1]
  const made = request(sendEvent, 0, 44)
  made.writeUInt32LE(root, 4)
  made.writeUInt32LE(substructureRedirectAndNotify, 8)
  made[12] = clientMessage
  made[13] = 32
  made.writeUInt32LE(window, 16)
  made.writeUInt32LE(atoms.netWmState, 20)
  for (const [index, value] of [add, ...atoms.states, fromApplication].entries()) {
    made.writeUInt32LE(value, 24 + index * 4)
  }
  return made
}
