import { app, protocol } from 'electron'
import { composeReticle } from './compose'
import { schemes } from './windows/protocols'

protocol.registerSchemesAsPrivileged(schemes)

/** What a command line asks of the app: `--capture region`, so that a desktop's own shortcut can trigger it. */
function wantsCapture(argv: readonly string[]): boolean {
  return argv.includes('--capture=region') || argv[argv.indexOf('--capture') + 1] === 'region'
}

// Told as data: Chromium reorders the command line it hands to the first instance.
const request = { capture: wantsCapture(process.argv) }

if (!app.requestSingleInstanceLock(request)) {
  // The first instance has been told and shows itself.
  app.quit()
} else {
  void app.whenReady().then(() => {
    const reticle = composeReticle()
    app.on('second-instance', (_event, _argv, _folder, asked) => {
      if ((asked as Partial<typeof request> | null)?.capture) reticle.captureRegion()
      else reticle.showChat()
    })
    app.on('activate', () => reticle.showChat())
    // It lives in the tray: closing windows does not quit.
    app.on('window-all-closed', () => undefined)
    let shutDown = false
    app.on('before-quit', (event) => {
      if (shutDown) return
      event.preventDefault()
      void reticle.shutDown().finally(() => {
        shutDown = true
        app.quit()
      })
    })
    if (request.capture) reticle.captureRegion()
  })
}
