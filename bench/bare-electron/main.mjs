import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'

// The least an Electron app with a React page can be; the chat window's size and security settings.
app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 460,
    height: 700,
    frame: false,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true },
  })
  window.once('ready-to-show', () => window.show())
  window.loadFile(join(process.env.BARE_PAGE, 'index.html'))
})
