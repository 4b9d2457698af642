import type { Point, Rect } from '../../shared/geometry'
import { internAtoms } from './x11-atoms'
import { openX11Connection, type X11Connection } from './x11-connection'
import { openX11Monitors } from './x11-monitors'
import {
  addStatesRequest,
  getImageRequest,
  grabServer,
  noBackgroundRequest,
  queryPointerRequest,
  ungrabServer,
} from './x11-requests'
import { type MakeUnseen, openX11Unseen } from './x11-unseen'

export interface X11Screen {
  /**
   * From the next `read` on, the server leaves on the screen what is there when it maps this window, until the window
   * paints. Otherwise it first fills the window with a plain colour, which flashes.
   */
  leaveUnpainted(nativeWindowHandle: Buffer): void
  /** For the windows' numbers; null where the server cannot do it. */
  makeUnseen: MakeUnseen | null
  /** Keeps a shown window out of taskbars and pagers. */
  keepOutOfTaskbar(nativeWindowHandle: Buffer): void
  /**
   * Reads rectangles of the root window (physical pixels) at one instant, each into its buffer of 4 bytes a pixel:
   * blue, green, red, unused. Rejects when the server refuses or goes away.
   */
  read(parts: readonly { rectPx: Rect; into: Buffer }[]): Promise<void>
  /** The monitors now, physical pixels of the root window; none where the server cannot say. */
  monitors(): Promise<Rect[]>
  /** Where the pointer is now, physical pixels of the root window. */
  pointerPx(): Promise<Point>
  close(): void
}

/**
 * The screen through a connection of our own to the X server. Read straight into memory that is kept, it takes a third
 * of the time it takes through a library that hands out new memory each time. Null where there is no such server.
 */
export async function openX11Screen(displayName: string | undefined): Promise<X11Screen | null> {
  const connection = await openX11Connection(displayName)
  if (!connection) return null
  try {
    return await createScreen(connection)
  } catch {
    connection.close()
    return null
  }
}

async function createScreen(connection: X11Connection): Promise<X11Screen> {
  const { root, send, ask, close } = connection
  const names = ['_NET_WM_STATE', '_NET_WM_STATE_SKIP_TASKBAR', '_NET_WM_STATE_SKIP_PAGER'] as const
  const [atoms, monitors, makeUnseen] = await Promise.all([
    internAtoms(connection, names),
    openX11Monitors(connection),
    openX11Unseen(connection),
  ])
  const { _NET_WM_STATE: netWmState, ...skip } = atoms
  const states = [skip._NET_WM_STATE_SKIP_TASKBAR, skip._NET_WM_STATE_SKIP_PAGER] as const
  return {
    leaveUnpainted: (handle) => send(noBackgroundRequest(handle.readUInt32LE())),
    makeUnseen,
    keepOutOfTaskbar: (handle) => send(addStatesRequest(root, handle.readUInt32LE(), { netWmState, states })),
    async read(parts) {
      // Held still in between, so that several displays show the same instant.
      const isSeveral = parts.length > 1
      if (isSeveral) send(grabServer)
      const answers = parts.map(({ rectPx, into }) => ask(getImageRequest(root, rectPx), into))
      if (isSeveral) send(ungrabServer)
      await Promise.all(answers)
    },
    monitors,
    async pointerPx() {
      const answer = await ask(queryPointerRequest(root))
      return { x: answer.readInt16LE(16), y: answer.readInt16LE(18) }
    },
    close,
  }
}
