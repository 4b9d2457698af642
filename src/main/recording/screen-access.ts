import { desktopCapturer, type Session, type WebContents } from 'electron'

interface ScreenAccess {
  /** The next request of this page for the screen is answered with this display. */
  grant(webContents: WebContents, displayId: number): void
  revoke(): void
}

/**
 * Lets one page at a time see one display, and nothing else: every other permission, and this one for every other page,
 * stays refused. Call it once, after `denyPermissions`.
 */
export function createScreenAccess(session: Session): ScreenAccess {
  let granted: { webContents: WebContents; displayId: number } | null = null
  const mayUse = (contents: WebContents | null, permission: string) =>
    granted !== null &&
    contents === granted.webContents &&
    (permission === 'display-capture' || permission === 'media')
  session.setPermissionRequestHandler((contents, permission, answer) => answer(mayUse(contents, permission)))
  session.setPermissionCheckHandler((contents, permission) => mayUse(contents, permission))
  session.setDisplayMediaRequestHandler((request, answer) => {
    const wanted = granted
    // Without an answer the page's request fails.
    const refuse = () => answer({})
    if (!wanted || request.frame !== wanted.webContents.mainFrame || !request.videoRequested) return refuse()
    void desktopCapturer
      .getSources({ types: ['screen'], thumbnailSize: { width: 0, height: 0 } })
      .then((sources) => {
        const source =
          sources.find(({ display_id }) => display_id === String(wanted.displayId)) ??
          (sources.length === 1 ? sources[0] : undefined)
        if (source) answer({ video: source })
        else refuse()
      })
      .catch(refuse)
  })
  return {
    grant(webContents, displayId) {
      granted = { webContents, displayId }
    },
    revoke() {
      granted = null
    },
  }
}
