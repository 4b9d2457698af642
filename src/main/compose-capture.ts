import { dirname, join } from 'node:path'
import { type BrowserWindow, clipboard, screen } from 'electron'
import type { Attachment, TakenFrom } from '../shared/attachments'
import type { Intent } from '../shared/conversation'
import { AppError, type ErrorInfo } from '../shared/errors'
import { t } from '../shared/i18n'
import type { AttachmentStore } from './attachments/attachment-store'
import { encodePng } from './attachments/pictures'
import { readPixels } from './attachments/read-pixels'
import type { VideoStore } from './attachments/videos'
import { createCapture } from './capture/capture'
import { createCaptureActions } from './capture/capture-actions'
import { captureName } from './capture/capture-name'
import type { CaptureRequest } from './capture/capture-request'
import { createGrabber } from './capture/grab'
import type { ScreenPicture } from './capture/picture'
import { createPlatform } from './capture/platform'
import { createCountDown } from './capture-bar/count-down'
import { createSharedBar } from './capture-bar/shared-bar'
import { createCaptureRunner } from './commands/capture-runner'
import { savePicture } from './commands/save-picture'
import { composeRecording } from './compose-recording'
import { copyPicture } from './copy-picture'
import { pickSavePath } from './dialogs'
import type { Ocr } from './ocr/ocr'
import { createPictureReading } from './ocr/picture-reading'
import { composePins } from './pins/compose-pins'
import { createScrollCapture } from './scroll-capture/scroll-capture'
import type { SettingsStore } from './settings/settings-store'
import type { Windows } from './windows/secure-window'

interface CaptureParts {
  windows: Windows
  settings: SettingsStore
  attachments: AttachmentStore
  ocr: Ocr
  videos: VideoStore
  userData: string
  newId: () => string
  now: () => number
  /** Where pictures are saved at first. */
  picturesFolder: () => string
  /** Puts an attachment into the chat's draft, shows it and, for some intents, sends it. */
  toChat: (attachment: Attachment, intent: Intent, sendsAtOnce?: boolean) => Promise<void>
  /** The same in a conversation of its own, without bringing the chat to the front. */
  toNewChat: (attachment: Attachment) => Promise<void>
  /** Says something that belongs to no reply. */
  tell: (about: ErrorInfo) => void
  onFailed: (error: unknown) => void
}

/** Joins everything that takes pixels from the screen. */
export function composeCapture(parts: CaptureParts) {
  const { windows, settings, attachments, toChat, onFailed } = parts
  const grabber = createGrabber()
  const platform = createPlatform()
  const bar = createSharedBar(windows, grabber)
  const reading = createPictureReading(parts.ocr, () => settings.get().findSecrets)
  const countDown = createCountDown({ show: (state, rectPx) => void bar.show(state, rectPx), hide: bar.hide })
  const scrolling = createScrollCapture({
    grabRegion: grabber.grabRegion,
    onState: bar.update,
    now: Date.now,
    delay: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  })
  const recording = composeRecording({ ...parts, grabber, bar })

  const encode = ({ pixels, widthPx, heightPx }: ScreenPicture) => encodePng(pixels, widthPx, heightPx)
  const store = async ({ pixels, widthPx, heightPx }: ScreenPicture, taken?: TakenFrom) => {
    const stored = await attachments.addPixels(pixels, widthPx, heightPx, `${captureName()}.png`)
    const picture = taken ? { ...stored, taken } : stored
    const [scale, ...others] = new Set(screen.getAllDisplays().map(({ scaleFactor }) => scaleFactor))
    // Where displays differ, the picture says more of itself than its place does.
    return scale === undefined || others.length > 0 ? picture : { ...picture, scale }
  }
  const stored = async (attachmentId: string) => {
    const picture = await attachments.read(attachmentId)
    if (!picture) throw new AppError('attachment-missing')
    return readPixels(picture.bytes)
  }
  const saveAs = async (
    parent: BrowserWindow | null,
    extension: string,
    picture: () => Promise<Uint8Array>,
  ) => {
    const { lastSaveFolder } = settings.get()
    const suggestion = join(lastSaveFolder ?? parts.picturesFolder(), `${captureName()}.${extension}`)
    const path = await pickSavePath(parent, t('main.dialog.savePicture'), suggestion, extension)
    if (path === null) return null
    await savePicture(path, await picture())
    try {
      // Only a folder that took a picture is where the next one is likely to go.
      settings.update({ lastSaveFolder: dirname(path) })
    } catch {
      // The picture is saved: where the next dialog opens is not worth an error.
    }
    return path
  }

  const pins = composePins({
    windows,
    grabber,
    platform,
    readAttachment: attachments.read,
    saveAs,
    onAsk: (picture) => toChat(picture, 'ask'),
    onFailed,
  })

  const capture = createCapture({
    windows,
    grabber,
    platform,
    countDown: (delayMs, rectPx) => bar.during(countDown.command, () => countDown.run(delayMs, rectPx)),
    lastRegion: {
      get: () => settings.get().lastRegionPx,
      set: (lastRegionPx) => settings.update({ lastRegionPx }),
    },
    findSecrets: (picture) => reading.secrets(picture, 'overlay'),
    hideBar: bar.hide,
    onTaken: createCaptureActions({
      encodePng: encode,
      store,
      toChat,
      copyPicture: async (picture) => copyPicture(await encode(picture), 'image/png'),
      copyText: clipboard.writeText,
      readText: reading.text,
      saveAs: (png) => saveAs(null, 'png', png),
      pin: pins.pin,
      say: bar.say,
    }),
    async onScroll(rectPx, seen) {
      await bar.show({ kind: 'scrolling', heightPx: rectPx.height, hint: 'scroll' }, rectPx)
      const picture = await bar
        .during(scrolling.command, () => scrolling.start(rectPx, seen))
        .finally(bar.hide)
      if (!picture) return false
      await toChat(await store(picture), 'add')
      return true
    },
    onRecord: recording.record,
    onFailed,
  })

  return {
    warmUp: capture.warmUp,
    /** The display the pointer is on now. */
    pointerDisplay: () => grabber.pointerDisplay(screen.getAllDisplays()),
    isSelecting: capture.isSelecting,
    /** @throws AppError busy, window-missing, region-off-screen, capture-failed, screen-permission */
    again: async (before: TakenFrom) => {
      if (bar.isAtWork()) throw new AppError('busy')
      return capture.again(before)
    },
    leave: capture.leave,
    /** A capture by hotkey or click; the same again ends what the bar serves. */
    start(request: CaptureRequest) {
      if (bar.isAtWork()) bar.command('stop')
      // Told through `onFailed`.
      else void capture.start(request).catch(() => undefined)
    },
    runCommand: createCaptureRunner({
      start: capture.start,
      isFree: () => capture.isIdle() && !bar.isAtWork(),
      leave: () => (bar.isAtWork() ? bar.command('cancel') : capture.leave()),
    }),
    handlers: { ...capture.handlers, ...bar.handlers, ...pins.handlers, ...recording.handlers },
    pinnedAttachmentIds: pins.attachmentIds,
    findSecretsIn: async (attachmentId: string) => reading.secrets(await stored(attachmentId), 'editor'),
    async copyTextOf(attachmentId: string) {
      const text = await reading.text(await stored(attachmentId))
      if (text === '') return 0
      await clipboard.writeText(text)
      return text.split('\n').length
    },
    recoverRecordings: recording.recover,
    stop() {
      // What was recorded is finished at the next start.
      if (!recording.isActive()) bar.command('cancel')
      capture.stop()
      pins.stop()
      bar.stop()
      reading.stop()
      recording.stop()
    },
  }
}
