// Electron's main process: renders the pages it is told of, off screen, and answers with their pixels and their facts.
const { app, BrowserWindow } = require('electron')

const settleMs = 10_000

app.disableHardwareAcceleration()
app.commandLine.appendSwitch('force-color-profile', 'srgb')
app.on('window-all-closed', () => undefined)

async function render({ url, widthPx, heightPx, scale, readScript, prepareScript }) {
  const window = new BrowserWindow({
    show: false,
    width: widthPx,
    height: heightPx,
    webPreferences: { offscreen: true, sandbox: true, backgroundThrottling: false },
  })
  const { webContents } = window
  const send = (method, parameters) => webContents.debugger.sendCommand(method, parameters)
  try {
    // A debugger attached before the first page ends the runtime.
    await webContents.loadURL(url)
    webContents.debugger.attach('1.3')
    await send('Emulation.setDeviceMetricsOverride', {
      width: widthPx,
      height: heightPx,
      deviceScaleFactor: scale,
      mobile: false,
    })
    await send('Emulation.setScrollbarsHidden', { hidden: true })
    const ready = `Promise.race([new Promise((done) => setTimeout(done, ${settleMs})), (async () => {
      await document.fonts.ready
      await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)))
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    })()])`
    await send('Runtime.evaluate', { expression: ready, awaitPromise: true })
    let prepared = null
    if (prepareScript) {
      prepared = (await send('Runtime.evaluate', { expression: prepareScript, returnByValue: true })).result
        .value
      await send('Runtime.evaluate', { expression: ready, awaitPromise: true })
    }
    const { data } = await send('Page.captureScreenshot', {
      format: 'png',
      clip: { x: 0, y: 0, width: widthPx, height: heightPx, scale: 1 },
      captureBeyondViewport: false,
    })
    const { result, exceptionDetails } = await send('Runtime.evaluate', {
      expression: readScript,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return { png: data, facts: result.value, prepared }
  } finally {
    window.destroy()
  }
}

process.on('message', async ({ id, page }) => {
  try {
    process.send({ id, ...(await render(page)) })
  } catch (error) {
    process.send({ id, error: String(error?.stack ?? error) })
  }
})
process.on('disconnect', () => app.exit(0))
app.whenReady().then(() => process.send({ ready: true }))
