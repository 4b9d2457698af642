// Shows pages at exact bounds, as another program's windows. Runs in a profile of its own; each line of its standard input
// asks for one page, or with no page for a window's end.
import { createInterface } from 'node:readline'
import { app, BrowserWindow } from 'electron'

const windows = new Map()

function show({ id, page, bounds, title, fullScreen }) {
  const window = new BrowserWindow({ ...bounds, frame: false, resizable: fullScreen, title, show: false })
  windows.set(id, window)
  window.on('page-title-updated', (event) => event.preventDefault())
  window.once('ready-to-show', () => {
    window.show()
    if (fullScreen) window.setFullScreen(true)
    else window.setBounds(bounds)
  })
  void window.loadFile(page)
}

app.on('window-all-closed', () => undefined)
void app.whenReady().then(() => {
  createInterface({ input: process.stdin }).on('line', (line) => {
    const asked = JSON.parse(line)
    if (asked.page) show(asked)
    else windows.get(asked.id)?.destroy()
  })
})
