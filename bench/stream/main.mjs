import { join } from 'node:path'
import { app, BrowserWindow, ipcMain } from 'electron'

// The reference: a window as bare as can be that is given the same stream in the same batches as Reticle's window.
const batchMs = 33

app.whenReady().then(async () => {
  const window = new BrowserWindow({
    width: 460,
    height: 700,
    frame: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      preload: join(import.meta.dirname, 'preload.cjs'),
    },
  })
  ipcMain.handle('replay', () => replay(window.webContents))
  await window.loadFile(join(process.env.STREAM_PAGE, 'index.html'), { search: process.env.STREAM_SIDE })
})

async function replay(contents) {
  const response = await fetch(`${process.env.STREAM_SERVER}/chat/completions`, {
    method: 'POST',
    body: '{}',
  })
  const decoder = new TextDecoder()
  let unread = ''
  let waiting = ''
  let scheduled = false
  const flush = () => {
    scheduled = false
    contents.send('text', waiting)
    waiting = ''
  }
  const schedule = () => {
    if (scheduled) return
    scheduled = true
    setTimeout(flush, batchMs)
  }
  for await (const bytes of response.body) {
    unread += decoder.decode(bytes, { stream: true })
    const events = unread.split('\n\n')
    unread = events.pop() ?? ''
    for (const event of events) {
      const data = event.slice('data: '.length)
      if (data !== '[DONE]') waiting += JSON.parse(data).choices[0].delta.content ?? ''
    }
    schedule()
  }
  while (waiting) await new Promise((resolve) => setTimeout(resolve, batchMs))
  contents.send('end')
}
