import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { app, screen } from 'electron'

// The app's own way from the screen to a stored attachment, in Electron's main process. Each line asked for is one
// capture of the whole screen; the answer says how long each part took and where the file is.
const [bundle, folder] = process.argv.slice(-2)
app.on('window-all-closed', () => undefined)
// Electron is ready only once this file has run to its end.
app.whenReady().then(serve)

async function serve() {
  const { composeRegion, createGrabber, openAttachments } = await import(pathToFileURL(bundle).href)
  const grabber = createGrabber()
  await grabber.warmUp()
  const attachments = openAttachments(folder)
  console.log('ready')
  for await (const _line of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await capture({ grabber, composeRegion, attachments })))
  }
}

async function capture({ grabber, composeRegion, attachments }) {
  const displays = screen.getAllDisplays()
  const { width, height } = displays[0].size
  const startMs = performance.now()
  const parts = await grabber.grab(displays)
  const grabbedMs = performance.now()
  const { pixels, widthPx, heightPx } = composeRegion(parts, { x: 0, y: 0, width, height })
  const cutMs = performance.now()
  const { id, bytes } = await attachments.addPixels(pixels, widthPx, heightPx, 'screen.png')
  const endMs = performance.now()
  return {
    id,
    bytes,
    ms: endMs - startMs,
    grabMs: grabbedMs - startMs,
    cutMs: cutMs - grabbedMs,
    storeMs: endMs - cutMs,
  }
}
