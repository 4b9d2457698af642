import { BrowserWindow, session } from 'electron'
import type { Size } from '../../shared/geometry'

/** Draws an SVG as a PNG of exactly this size, pixels. Rejects when it cannot be drawn. */
export type DrawSvg = (text: string, sizePx: Size) => Promise<Uint8Array | 'picture-too-heavy'>

const timeLimitMs = 8_000
const tooHeavy = 'picture-too-heavy'

/**
 * Drawn by Chromium itself, as `<img>`: that runs no script and loads nothing. The page is sandboxed, has no bridge to the
 * app, and a session of its own in which every request is refused; it is gone afterwards.
 */
export const drawSvg: DrawSvg = async (text, sizePx) => {
  const alone = session.fromPartition('svg')
  alone.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !/^(?:data|about):/.test(url) }))
  alone.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  const window = new BrowserWindow({
    show: false,
    width: 100,
    height: 100,
    skipTaskbar: true,
    webPreferences: { sandbox: true, contextIsolation: true, session: alone, spellcheck: false },
  })
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    await window.loadURL('about:blank')
    const url = `data:image/svg+xml;base64,${Buffer.from(text, 'utf8').toString('base64')}`
    const drawn: string = await Promise.race([
      window.webContents.executeJavaScript(
        `(${drawInPage})(${JSON.stringify(url)},${sizePx.width},${sizePx.height})`,
      ),
      new Promise<typeof tooHeavy>((resolve) => {
        timer = setTimeout(resolve, timeLimitMs, tooHeavy)
        window.webContents.once('render-process-gone', () => resolve(tooHeavy))
      }),
    ])
    return drawn === tooHeavy ? drawn : new Uint8Array(Buffer.from(drawn, 'base64'))
  } finally {
    clearTimeout(timer)
    window.destroy()
  }
}

// As text, because a bundler may name things in a function that the page does not have.
const drawInPage = `async (url, width, height) => {
  const image = new Image()
  image.src = url
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  canvas.getContext('2d').drawImage(image, 0, 0, width, height)
  const encoded = canvas.toDataURL('image/png')
  return encoded.slice(encoded.indexOf(',') + 1)
}`
