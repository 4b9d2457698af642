import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'

// A window as the overlay's is: frameless, over the whole display, with the overlay's security settings.
app.whenReady().then(async () => {
  const window = new BrowserWindow({
    frame: false,
    fullscreen: true,
    alwaysOnTop: true,
    backgroundColor: '#000000',
    webPreferences: { sandbox: true, contextIsolation: true },
  })
  await window.loadFile(join(process.env.ANNOTATE_PAGE, 'index.html'), { search: process.env.ANNOTATE_SIDE })
  await window.webContents.executeJavaScript('window.drawn')
  console.log('READY')
})
