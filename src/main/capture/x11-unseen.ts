import type { X11Connection } from './x11-connection'
import {
  boundingShapeRequest,
  getWindowAttributesRequest,
  overrideRedirectRequest,
  queryExtensionRequest,
} from './x11-requests'

const unmapped = 0
const asksMax = 50

/**
 * Lets a hidden window be shown without a trace: nothing of it is seen, and the window manager does not know of it. Or
 * takes that back, once the window is hidden again.
 */
export type MakeUnseen = (window: number, isUnseen: boolean) => Promise<void>

/** Null where the server cannot do it. */
export async function openX11Unseen({ ask, send }: X11Connection): Promise<MakeUnseen | null> {
  const extension = await ask(queryExtensionRequest('SHAPE'))
  if (extension[8] !== 1) return null
  const shape = extension[9]!
  const mapState = async (window: number) => (await ask(getWindowAttributesRequest(window)))[26]
  return async (window, isUnseen) => {
    // Hiding goes through another connection: only the server knows when it has come through.
    for (let asked = 0; asked < asksMax && (await mapState(window)) !== unmapped; asked += 1);
    send(overrideRedirectRequest(window, isUnseen))
    send(boundingShapeRequest(shape, window, isUnseen))
    // Answered after both are done.
    await mapState(window)
  }
}
