import { join } from 'node:path'
import { type BrowserWindow, clipboard, session } from 'electron'
import type { BarCommand, BarMessage, BarState } from '../shared/capture'
import type { Attachment, Intent } from '../shared/conversation'
import { AppError, type ErrorInfo, toErrorInfo } from '../shared/errors'
import type { Rect } from '../shared/geometry'
import { t } from '../shared/i18n'
import { limits } from '../shared/limits'
import { findSecrets } from '../shared/secrets'
import { layoutText } from '../shared/text-layout'
import type { AttachmentStore } from './attachments/attachment-store'
import { encodePng } from './attachments/pictures'
import { readPixels } from './attachments/read-pixels'
import type { VideoStore } from './attachments/videos'
import { type CaptureRequest, type CaptureThen, createCapture } from './capture/capture'
import { createCaptureActions } from './capture/capture-actions'
import { createGrabber } from './capture/grab'
import type { ScreenPicture } from './capture/picture'
import { createPlatform } from './capture/platform'
import { nearRegion } from './capture-bar/bar-near'
import { createCaptureBar } from './capture-bar/capture-bar'
import { createCountDown } from './capture-bar/count-down'
import type { CaptureCommand, CommandOutcome } from './commands/command'
import { copyPicture } from './copy-picture'
import { pickSavePath } from './dialogs'
import { forkOcrProcess } from './ocr/fork-ocr-process'
import { createOcr, type PictureToRead } from './ocr/ocr'
import { composePins } from './pins/compose-pins'
import { createRecording, type Recorded } from './recording/recording'
import { createScrollCapture } from './scroll-capture/scroll-capture'
import type { SettingsStore } from './settings/settings-store'
import type { Windows } from './windows/secure-window'

interface CaptureParts {
  windows: Windows
  settings: SettingsStore
  attachments: AttachmentStore
  videos: VideoStore
  userData: string
  newId: () => string
  now: () => number
  /** Where pictures are saved at first. */
  picturesFolder: () => string
  /** Puts an attachment into the chat's draft, shows it and, for some intents, sends it. */
  toChat: (attachment: Attachment, intent: Intent) => Promise<void>
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
  const ocr = createOcr({ fork: () => forkOcrProcess(join(import.meta.dirname, 'ocr-process.js')) })

  const reading = new AbortController()

  // The bar serves whoever is at work.
  let atWork: ((command: BarCommand) => void) | null = null
  const bar = createCaptureBar({ windows, onCommand: (command) => atWork?.(command) })
  // Where it goes is asked first: by then something else may be shown, or nothing any more.
  let barTurn = 0
  const hideBar = () => {
    barTurn += 1
    bar.hide()
  }
  const showBar = async (state: BarState, rectPx: Rect | null) => {
    barTurn += 1
    const turn = barTurn
    const near = await nearRegion(grabber, rectPx).catch(() => null)
    if (near && turn === barTurn) bar.show(state, near)
  }
  const say = (message: BarMessage | null, rectPx: Rect | null) => {
    if (message) void showBar({ kind: 'message', text: message, busy: isUnderWay(message) }, rectPx)
    else hideBar()
  }
  const during = async <Result>(command: (command: BarCommand) => void, work: () => Promise<Result>) => {
    atWork = command
    try {
      return await work()
    } finally {
      atWork = null
    }
  }

  const encode = ({ pixels, widthPx, heightPx }: ScreenPicture) => encodePng(pixels, widthPx, heightPx)
  const store = ({ pixels, widthPx, heightPx }: ScreenPicture) =>
    attachments.addPixels(pixels, widthPx, heightPx, `${captureName()}.png`)
  const readText = async (picture: PictureToRead) =>
    layoutText(await ocr.read(picture, { signal: reading.signal }))
  /** Of the same owner only the newest picture is looked at. @throws AppError busy for the others */
  const findSecretsOn = async (picture: PictureToRead, owner: 'overlay' | 'editor') => {
    if (!settings.get().findSecrets) return []
    try {
      return findSecrets(await ocr.read(picture, { signal: reading.signal, owner }))
    } catch (error) {
      if (error instanceof Error && error.name === 'AbortError') throw new AppError('busy', { cause: error })
      throw error
    }
  }
  const stored = async (attachmentId: string) => {
    const picture = await attachments.read(attachmentId)
    if (!picture) throw new AppError('attachment-missing')
    return readPixels(picture.bytes)
  }
  const askWhereTo = async (parent: BrowserWindow | null, extension: string) => {
    const { lastSaveFolder } = settings.get()
    const suggestion = join(lastSaveFolder ?? parts.picturesFolder(), `${captureName()}.${extension}`)
    const path = await pickSavePath(parent, t('main.dialog.savePicture'), suggestion, extension)
    if (path) settings.update({ lastSaveFolder: join(path, '..') })
    return path
  }
  const pinned = new Map<string, Attachment>()
  const pins = composePins({
    windows,
    grabber,
    platform,
    readAttachment: attachments.read,
    pickSavePath: askWhereTo,
    onAsk: async (attachmentId) => {
      const attachment = pinned.get(attachmentId)
      if (attachment) await toChat(attachment, 'ask')
    },
    onFailed,
  })
  const countDown = createCountDown({
    show: (state, rectPx) => void showBar(state, rectPx),
    hide: hideBar,
  })
  const scrolling = createScrollCapture({
    grabRegion: grabber.grabRegion,
    onState: bar.update,
    now: Date.now,
    delay: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  })

  const recording = createRecording({
    windows,
    session: session.defaultSession,
    folder: join(parts.userData, 'recordings'),
    // What more servers take: Z.ai's list of video formats has no WebM.
    format: () => 'mp4',
    grabRegion: () => (grabber.isQuick() ? grabber.grabRegion : null),
    onState: bar.update,
    newId: parts.newId,
    now: parts.now,
  })
  const keepVideo = async (recorded: Recorded) => {
    const extension = recorded.mime === 'video/mp4' ? 'mp4' : 'webm'
    return parts.videos.add(recorded, `${captureName('recording')}.${extension}`, 'capture')
  }
  const record = async (rectPx: Rect) => {
    const near = await nearRegion(grabber, rectPx)
    bar.show({ kind: 'recording', elapsedMs: 0, paused: false, maxMs: limits.recordingMaxMs }, near)
    const display = { id: near.displayId, placePx: near.placePx }
    const recorded = await during(recording.command, () => recording.start(rectPx, display)).finally(hideBar)
    if (!recorded) return false
    await toChat(await keepVideo(recorded), 'add')
    await recorded.forget()
    if (recorded.partial) parts.tell({ code: 'recording-partial' })
    return true
  }

  const capture = createCapture({
    windows,
    grabber,
    platform,
    countDown: (delayMs, rectPx) => during(countDown.command, () => countDown.run(delayMs, rectPx)),
    lastRegion: {
      get: () => settings.get().lastRegionPx,
      set: (lastRegionPx) => settings.update({ lastRegionPx }),
    },
    findSecrets: (picture) => findSecretsOn(picture, 'overlay'),
    hideBar,
    onTaken: createCaptureActions({
      encodePng: encode,
      store,
      toChat,
      copyPicture: async (picture) => copyPicture(await encode(picture), 'image/png'),
      copyText: clipboard.writeText,
      readText,
      pickSavePath: () => askWhereTo(null, 'png'),
      pin(attachment, rectPx) {
        pinned.set(attachment.id, attachment)
        return pins.pin(attachment, rectPx)
      },
      say,
    }),
    async onScroll(rectPx) {
      await showBar({ kind: 'scrolling', heightPx: rectPx.height, hint: 'scroll' }, rectPx)
      const picture = await during(scrolling.command, () => scrolling.start(rectPx)).finally(hideBar)
      if (!picture) return false
      await toChat(await store(picture), 'add')
      return true
    },
    onRecord: record,
    onFailed,
  })

  /** A capture by hotkey or click; the same again ends what the bar serves. */
  const start = (request: CaptureRequest) => {
    if (atWork) atWork('stop')
    // Told through `onFailed`.
    else void capture.start(request).catch(() => undefined)
  }

  return {
    capture,
    start,
    pins,
    handlers: { ...capture.handlers, ...bar.handlers, ...pins.handlers, ...recording.handlers },
    findSecretsIn: async (attachmentId: string) => findSecretsOn(await stored(attachmentId), 'editor'),
    async copyTextOf(attachmentId: string) {
      const text = await readText(await stored(attachmentId))
      if (text === '') return 0
      await clipboard.writeText(text)
      return text.split('\n').length
    },
    /** Brings recordings that a crash interrupted into the chat. */
    async recoverRecordings() {
      for (const recorded of await recording.recover()) {
        try {
          await parts.toNewChat(await keepVideo(recorded))
          await recorded.forget()
          parts.tell({ code: 'recording-recovered' })
        } catch (error) {
          // Kept for the next start.
          parts.tell(toErrorInfo(error))
        }
      }
    },
    /** A capture another process asked for. */
    async runCommand({ mode, delayS, doThen }: CaptureCommand, signal: AbortSignal): Promise<CommandOutcome> {
      if (!capture.isIdle() || atWork) return { state: 'busy' }
      if (signal.aborted) return { state: 'cancelled' }
      let picture: Uint8Array | undefined
      const wanted: CaptureThen | undefined =
        doThen?.action === 'print'
          ? {
              action: 'print',
              deliver: (png) => {
                picture = png
              },
            }
          : (doThen ?? undefined)
      const leave = () => (atWork ? atWork('cancel') : capture.leave())
      signal.addEventListener('abort', leave, { once: true })
      try {
        const end = await capture.start({ mode, delayMs: delayS * 1000, ...(wanted && { doThen: wanted }) })
        if (end === 'busy') return { state: 'busy' }
        if (end === 'left') return { state: 'cancelled' }
        return picture ? { state: 'done', picture } : { state: 'done' }
      } catch (error) {
        return { state: 'failed', error: toErrorInfo(error) }
      } finally {
        signal.removeEventListener('abort', leave)
      }
    },
    stop() {
      // What was recorded is finished at the next start.
      if (!recording.isActive()) atWork?.('cancel')
      capture.stop()
      pins.stop()
      bar.stop()
      reading.abort()
      ocr.stop()
      recording.stop()
    },
  }
}

function isUnderWay({ code }: BarMessage): boolean {
  return code === 'reading-text' || code === 'saving'
}

function captureName(kind: 'capture' | 'recording' = 'capture'): string {
  return `${kind}-${new Date().toISOString().slice(0, 19).replace(/[T:]/g, '-')}`
}
