import type { FocusDesktop, FocusState } from './focus'
import { internAtoms } from './x11-atoms'
import type { X11Connection } from './x11-connection'
import {
  getInputFocusRequest,
  getPropertyRequest,
  getWindowAttributesRequest,
  readCardinals,
  rootMessageRequest,
  setInputFocusRequest,
} from './x11-requests'

// Source: Extended Window Manager Hints, "Source indication in requests". A pager acts for the user, who may do anything.
const fromPager = 2
const addState = 1
// Not a window: no focus at all, or wherever the pointer is.
const pointerRoot = 1

/** The desktop as an X11 window manager tells it. */
export async function openX11Focus(connection: X11Connection): Promise<FocusDesktop> {
  const { root, ask, send } = connection
  const atoms = await internAtoms(connection, [
    '_NET_ACTIVE_WINDOW',
    '_NET_CURRENT_DESKTOP',
    '_NET_WM_STATE',
    '_NET_WM_STATE_FULLSCREEN',
  ])
  const cardinals = async (window: number, property: number) =>
    readCardinals(await ask(getPropertyRequest(window, property)))

  return {
    async now(): Promise<FocusState> {
      const [active, workspace, focus] = await Promise.all([
        cardinals(root, atoms._NET_ACTIVE_WINDOW),
        cardinals(root, atoms._NET_CURRENT_DESKTOP),
        ask(getInputFocusRequest),
      ])
      const keyboard = focus.readUInt32LE(8)
      return {
        active: active[0] || null,
        keyboard: keyboard > pointerRoot && keyboard !== root ? keyboard : null,
        workspace: workspace[0] ?? null,
      }
    },
    async activate({ active, keyboard }) {
      if (active !== null) send(rootMessageRequest(root, active, atoms._NET_ACTIVE_WINDOW, [fromPager, 0, 0]))
      else if (keyboard !== null) send(setInputFocusRequest(keyboard))
    },
    isFullScreen: async (window) =>
      (await cardinals(window, atoms._NET_WM_STATE)).includes(atoms._NET_WM_STATE_FULLSCREEN),
    async makeFullScreen(window) {
      const { _NET_WM_STATE, _NET_WM_STATE_FULLSCREEN } = atoms
      send(
        rootMessageRequest(root, window, _NET_WM_STATE, [addState, _NET_WM_STATE_FULLSCREEN, 0, fromPager]),
      )
    },
    exists: (window) =>
      ask(getWindowAttributesRequest(window)).then(
        () => true,
        () => false,
      ),
  }
}
