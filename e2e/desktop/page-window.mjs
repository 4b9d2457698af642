// Shows one page at exact bounds, as another program's window. Runs in a profile of its own.
import { app, BrowserWindow } from 'electron'

const { page, bounds, title, displayScale, fullScreen } = JSON.parse(process.env.PAGE_WINDOW)
if (displayScale) app.commandLine.appendSwitch('force-device-scale-factor', String(displayScale))

void app.whenReady().then(() => {
  const window = new BrowserWindow({
    ...bounds,
    frame: false,
    resizable: Boolean(fullScreen),
    title,
    show: false,
  })
  window.on('page-title-updated', (event) => event.preventDefault())
  window.once('ready-to-show', () => {
    window.show()
    if (fullScreen) window.setFullScreen(true)
    else window.setBounds(bounds)
  })
  void window.loadFile(page)
})
app.on('window-all-closed', () => app.quit())
