import { type BrowserWindow, type Input, screen, type WebContentsView } from 'electron'

const stolenFocusMs = 200

/**
 * A page that takes the keyboard without having been clicked gives it back to the window. Until that is done, and it
 * takes a moment, its keys are the window's: somebody may be typing, and not a letter of it is to be lost.
 */
export function keepFocusAway(view: WebContentsView, window: BrowserWindow, onStolen: () => boolean) {
  const { webContents } = view
  let lastInputMs = 0
  let isAllowed = false
  /** The user, or we, gave it the keyboard. */
  let isUsers = false
  webContents.on('blur', () => {
    isUsers = false
  })
  webContents.on('before-input-event', (event, input) => {
    if (isUsers || window.isDestroyed()) return
    event.preventDefault()
    passKeyOn(input, window)
  })
  const isPointedAt = () => {
    const { x, y } = screen.getCursorScreenPoint()
    const content = window.getContentBounds()
    const page = view.getBounds()
    const left = content.x + page.x
    const top = content.y + page.y
    return x >= left && x < left + page.width && y >= top && y < top + page.height
  }
  const giveBack = () => {
    if (webContents.isDestroyed() || window.isDestroyed()) return
    if (webContents.isFocused() && !onStolen()) window.webContents.focus()
  }
  webContents.on('input-event', (_event, { type }) => {
    if (type === 'mouseDown') isUsers = true
    if (type === 'mouseDown' || type === 'keyDown' || type === 'rawKeyDown') lastInputMs = Date.now()
  })
  webContents.on('focus', () => {
    const wasAllowed = isAllowed
    isAllowed = false
    isUsers = wasAllowed
    if (wasAllowed) return
    if (!isPointedAt()) return void setImmediate(giveBack)
    // A click is told of only after the focus it gives.
    setTimeout(() => {
      if (Date.now() - lastInputMs >= 2 * stolenFocusMs) giveBack()
    }, stolenFocusMs)
  })
  return {
    /** The next time is not of the page's own doing. */
    allow() {
      isAllowed = true
    },
  }
}

/** Hands a key that went to the wrong page on to the window, as if it had been pressed there. */
function passKeyOn({ type, key, shift, control, alt, meta }: Input, window: BrowserWindow): void {
  const pressed = { shift, control, alt, meta }
  const modifiers = (['shift', 'control', 'alt', 'meta'] as const).filter((name) => pressed[name])
  const keyCode = key === ' ' ? 'Space' : key
  window.webContents.sendInputEvent({ type: type === 'keyUp' ? 'keyUp' : 'keyDown', keyCode, modifiers })
  const isText = [...key].length === 1 && !control && !meta
  if (type === 'keyDown' && isText)
    window.webContents.sendInputEvent({ type: 'char', keyCode: key, modifiers })
}
