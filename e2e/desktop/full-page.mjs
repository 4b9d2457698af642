// Writes a picture of a whole page, however tall, as this machine's browser draws it. Runs in a profile of its own.
import { writeFile } from 'node:fs/promises'
import { app, BrowserWindow } from 'electron'

const { page, widthPx, heightPx, picturePath } = JSON.parse(process.env.FULL_PAGE)

void app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: widthPx, height: heightPx, frame: false, show: false })
  window.setContentSize(widthPx, heightPx)
  await window.loadFile(page)
  window.showInactive()
  const { debugger: protocol } = window.webContents
  protocol.attach('1.3')
  const { cssContentSize } = await protocol.sendCommand('Page.getLayoutMetrics')
  const { data } = await protocol.sendCommand('Page.captureScreenshot', {
    format: 'png',
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width: cssContentSize.width, height: cssContentSize.height, scale: 1 },
  })
  await writeFile(picturePath, Buffer.from(data, 'base64'))
  app.exit(0)
})
