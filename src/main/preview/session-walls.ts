import type { DownloadItem, Event, Session } from 'electron'

/** Refuses whatever a page may ask for beyond its own files: permissions, devices, downloads. Returns its end. */
export function wallInSession(session: Session, onBlocked: (url: string) => void): () => void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler(null)
  // A dictionary would be downloaded.
  session.setSpellCheckerLanguages([])
  session.setSpellCheckerEnabled(false)
  const refuseDownload = (event: Event, item: DownloadItem) => {
    event.preventDefault()
    onBlocked(item.getURL())
  }
  session.on('will-download', refuseDownload)
  return () => session.off('will-download', refuseDownload)
}
