import { type BrowserWindow, screen } from 'electron'
import type { Attachment } from '../../shared/attachments'
import { AppError } from '../../shared/errors'
import type { CapturePlatform } from '../capture/capture-platform'
import type { Grabber } from '../capture/grab'
import { copyPicture } from '../copy-picture'
import type { Windows } from '../windows/secure-window'
import { openPinMenu } from './pin-menu'
import { placedDisplay } from './pin-place'
import { createPins, type Pins } from './pins'

interface PinsParts {
  windows: Windows
  grabber: Pick<Grabber, 'layout' | 'pointerPx'>
  platform: Pick<CapturePlatform, 'setOpacity'>
  /** A stored picture's bytes, or null for one that is not stored any more. */
  readAttachment: (id: string) => Promise<{ bytes: Uint8Array; mime: string } | null>
  /** Asks where a picture is to be saved and writes it there, if the user says where; `extension` without a dot. */
  saveAs: (parent: BrowserWindow, extension: string, picture: () => Promise<Uint8Array>) => Promise<unknown>
  onAsk: (picture: Attachment) => void | Promise<void>
  onFailed: (error: unknown) => void
}

/** Pins with the screen, the clipboard and the files of this system. `stop` before the app quits. */
export function composePins(parts: PinsParts): Pins & { stop(): void } {
  const read = async (attachmentId: string) => {
    const found = await parts.readAttachment(attachmentId)
    if (!found) throw new AppError('attachment-missing')
    return found
  }
  const pins = createPins({
    windows: parts.windows,
    async displays() {
      const displays = screen.getAllDisplays()
      const places = await parts.grabber.layout(displays)
      return displays.map((display) => placedDisplay(display, places.get(display.id)!, process.platform))
    },
    pointerPx: parts.grabber.pointerPx,
    setOpacity: parts.platform.setOpacity,
    openMenu: openPinMenu,
    onAsk: parts.onAsk,
    async copy(attachmentId) {
      const { bytes, mime } = await read(attachmentId)
      await copyPicture(bytes, mime)
    },
    async save(attachmentId, parent) {
      const { bytes, mime } = await read(attachmentId)
      await parts.saveAs(parent, mime === 'image/jpeg' ? 'jpg' : 'png', async () => bytes)
    },
    onFailed: parts.onFailed,
  })
  const onDisplaysChanged = () => void pins.displaysChanged().catch(() => undefined)
  screen.on('display-removed', onDisplaysChanged)
  screen.on('display-metrics-changed', onDisplaysChanged)
  return {
    ...pins,
    stop() {
      screen.off('display-removed', onDisplaysChanged)
      screen.off('display-metrics-changed', onDisplaysChanged)
      pins.closeAll()
    },
  }
}
