import { limits } from '../../shared/limits'
import type { HiddenPage } from './hidden-page'
import { settlePage } from './page/settle-page'

/** A page with scripts has come to rest when nothing of it has changed for so long. */
const calmMs = 50

/** A page's first screen once everything of it has come and nothing moves, PNG; null where nothing of it is drawn. */
export async function takePicture({ send, webContents, world }: HiddenPage): Promise<Uint8Array | null> {
  // As the user's own style sheet: nothing of the page outweighs it.
  await webContents.insertCSS('* { caret-color: transparent !important }', { cssOrigin: 'user' })
  const isDrawn = await world.evaluate<boolean>(`(${settlePage})(${limits.renderingSettleMs}, ${calmMs})`, {
    awaitPromise: true,
    withinMs: limits.renderingMs,
  })
  // One without content that was kept from going elsewhere is not: asked for its picture, it would never answer.
  if (isDrawn !== true) return null
  const { data } = await send<{ data: string }>('Page.captureScreenshot', {
    format: 'png',
    optimizeForSpeed: true,
    captureBeyondViewport: false,
  })
  return new Uint8Array(Buffer.from(data, 'base64'))
}
