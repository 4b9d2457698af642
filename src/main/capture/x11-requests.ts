import type { Rect } from '../../shared/geometry'

// Requests of the X Window System Protocol, appendix B, little-endian. Ids and atoms are 32-bit numbers.
const changeWindowAttributes = 2
const getWindowAttributes = 3
const getGeometry = 14
const queryTree = 15
const internAtom = 16
const changeProperty = 18
const getProperty = 20
const sendEvent = 25
const queryPointer = 38
const setInputFocus = 42
const getInputFocus = 43
const getImage = 73
const queryExtension = 98

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

/** Tells the window manager to let a window alone, or not to, from the next time it is mapped. */
export function overrideRedirectRequest(window: number, isLeftAlone: boolean): Buffer {
  const overrideRedirect = 0x200
  const made = request(changeWindowAttributes, 0, 16)
  made.writeUInt32LE(window, 4)
  made.writeUInt32LE(overrideRedirect, 8)
  made[12] = isLeftAlone ? 1 : 0
  return made
}

/**
 * Leaves nothing of a window to be seen or pointed at, or all of it again. `shape` is the extension's code. Source: X
 * Nonrectangular Window Shape Extension, ShapeRectangles (no rectangle at all) and ShapeMask (no mask).
 */
export function boundingShapeRequest(shape: number, window: number, isEmpty: boolean): Buffer {
  const made = isEmpty ? request(shape, 1, 16) : request(shape, 2, 20)
  made.writeUInt32LE(window, 8)
  return made
}

/** Asks for an extension: the reply has whether it is there in its byte 8 and its code in byte 9. */
export function queryExtensionRequest(name: string): Buffer {
  const made = request(queryExtension, 0, 8 + ((name.length + 3) & ~3))
  made.writeUInt16LE(name.length, 4)
  made.write(name, 8, 'latin1')
  return made
}

/** Tells the server that we speak RandR 1.5. Source: The X Resize, Rotate and Reflect Extension, RRQueryVersion. */
export function randrVersionRequest(randr: number): Buffer {
  const made = request(randr, 0, 12)
  made.writeUInt32LE(1, 4)
  made.writeUInt32LE(5, 8)
  return made
}

/** Asks for the monitors that show something; `readMonitors` reads the reply. */
export function getMonitorsRequest(randr: number, root: number): Buffer {
  const made = request(randr, 42, 12)
  made.writeUInt32LE(root, 4)
  made[8] = 1
  return made
}

/** The places of the monitors in physical pixels, from a reply to RRGetMonitors. */
export function readMonitors(reply: Buffer): Rect[] {
  const monitors: Rect[] = []
  let at = 32
  for (let left = reply.readUInt32LE(12); left > 0; left -= 1) {
    monitors.push({
      x: reply.readInt16LE(at + 8),
      y: reply.readInt16LE(at + 10),
      width: reply.readUInt16LE(at + 12),
      height: reply.readUInt16LE(at + 14),
    })
    at += 24 + reply.readUInt16LE(at + 6) * 4
  }
  return monitors
}

/** Asks for the atom of a name; the reply has it in its bytes 8 to 11. */
export function internAtomRequest(name: string): Buffer {
  const made = request(internAtom, 0, 8 + ((name.length + 3) & ~3))
  made.writeUInt16LE(name.length, 4)
  made.write(name, 8, 'latin1')
  return made
}

function windowRequest(code: number, window: number): Buffer {
  const made = request(code, 0, 8)
  made.writeUInt32LE(window, 4)
  return made
}

/** Asks for a window's attributes: byte 12 of the reply has its class (2: input only), 26 its map state (2: viewable), 27 override-redirect. */
export const getWindowAttributesRequest = (window: number) => windowRequest(getWindowAttributes, window)

/** Asks for a window's place in its parent; `readGeometry` reads the reply. */
export const getGeometryRequest = (window: number) => windowRequest(getGeometry, window)

/** A window's place in its parent, its border included; `borderPx` is the width of that border. */
export function readGeometry(reply: Buffer): { rectPx: Rect; borderPx: number } {
  const borderPx = reply.readUInt16LE(20)
  return {
    borderPx,
    rectPx: {
      x: reply.readInt16LE(12),
      y: reply.readInt16LE(14),
      width: reply.readUInt16LE(16) + borderPx * 2,
      height: reply.readUInt16LE(18) + borderPx * 2,
    },
  }
}

/** Asks for a window's children; `readTree` reads the reply. */
export const queryTreeRequest = (window: number) => windowRequest(queryTree, window)

/** The children of a window, the lowest first. */
export const readTree = (reply: Buffer): number[] => words(reply, 32, reply.readUInt16LE(16))

/** Asks for a property of any type, at most 4 KB of it; `readCardinals` and `readText` read the reply. */
export function getPropertyRequest(window: number, property: number): Buffer {
  const made = request(getProperty, 0, 24)
  made.writeUInt32LE(window, 4)
  made.writeUInt32LE(property, 8)
  made.writeUInt32LE(1024, 20)
  return made
}

/** Sets a property to one 32-bit number. */
export function setCardinalRequest(window: number, property: number, value: number): Buffer {
  const cardinal = 6
  const made = request(changeProperty, 0, 28)
  made.writeUInt32LE(window, 4)
  made.writeUInt32LE(property, 8)
  made.writeUInt32LE(cardinal, 12)
  made[16] = 32
  made.writeUInt32LE(1, 20)
  made.writeUInt32LE(value, 24)
  return made
}

/** The 32-bit numbers of a property (windows, atoms and cardinals alike); none where it is not set. */
export function readCardinals(reply: Buffer): number[] {
  return reply[1] === 32 ? words(reply, 32, reply.readUInt32LE(16)) : []
}

/** The bytes of a property of text. */
export function readText(reply: Buffer, encoding: 'utf8' | 'latin1'): string {
  return reply[1] === 8 ? reply.toString(encoding, 32, 32 + reply.readUInt32LE(16)) : ''
}

function words(reply: Buffer, at: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => reply.readUInt32LE(at + index * 4))
}

/** Asks which window has the keyboard; the reply has it in its bytes 8 to 11. */
export const getInputFocusRequest = request(getInputFocus, 0, 4)

/** Gives a window the keyboard, back to its parent when it goes. Only where no window manager does. */
export function setInputFocusRequest(window: number): Buffer {
  const toParent = 2
  const made = request(setInputFocus, toParent, 12)
  made.writeUInt32LE(window, 4)
  return made
}

/** A message to the window manager about a window: five numbers. Source: Extended Window Manager Hints. */
export function rootMessageRequest(
  root: number,
  window: number,
  type: number,
  data: readonly number[],
): Buffer {
  const substructureRedirectAndNotify = 0x180000
  const clientMessage = 33
  const made = request(sendEvent, 0, 44)
  made.writeUInt32LE(root, 4)
  made.writeUInt32LE(substructureRedirectAndNotify, 8)
  made[12] = clientMessage
  made[13] = 32
  made.writeUInt32LE(window, 16)
  made.writeUInt32LE(type, 20)
  for (const [index, value] of data.entries()) made.writeUInt32LE(value, 24 + index * 4)
  return made
}

/** Asks the window manager to add states to a window, two at most. */
export function addStatesRequest(
  root: number,
  window: number,
  atoms: { netWmState: number; states: readonly [number, number] },
): Buffer {
  const [add, fromApplication] = [1, 1]
  return rootMessageRequest(root, window, atoms.netWmState, [add, ...atoms.states, fromApplication])
}
