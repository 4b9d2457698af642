import { basename } from 'node:path'
import type { Attachment, TakenFrom } from '../../shared/attachments'
import type { BarMessage } from '../../shared/capture'
import type { Intent } from '../../shared/conversation'
import type { Rect } from '../../shared/geometry'
import { savePicture } from '../commands/save-picture'
import type { Taken } from './capture-request'
import type { ScreenPicture } from './picture'

interface CaptureActionsOptions {
  encodePng: (picture: ScreenPicture) => Promise<Uint8Array>
  /** Stores a picture as an attachment. */
  store: (picture: ScreenPicture, taken: TakenFrom) => Promise<Attachment>
  /** Puts a picture into the chat's draft and, for some intents, sends it. */
  toChat: (attachment: Attachment, intent: Intent, sendsAtOnce: boolean) => Promise<void>
  copyPicture: (picture: ScreenPicture) => Promise<void>
  copyText: (text: string) => void
  /** The text of a picture with its lines and indentation; empty where there is none. */
  readText: (picture: ScreenPicture) => Promise<string>
  /** Asks where to and writes it there; its path, or null when the user changed their mind. */
  saveAs: (png: () => Promise<Uint8Array>) => Promise<string | null>
  pin: (attachment: Attachment, placePx: Rect) => Promise<void>
  /** Says something in passing, beside the region; null takes back what was said. */
  say: (message: BarMessage | null, rectPx: Rect) => void
}

/**
 * Does with a capture what the user asked for; false when they changed their mind.
 * @throws AppError of storing, sending, reading text or `write-failed`
 */
export function createCaptureActions(options: CaptureActionsOptions): (taken: Taken) => Promise<boolean> {
  const { encodePng, store, say } = options

  const save = async (picture: ScreenPicture, rectPx: Rect, givenPath: string | undefined) => {
    if (givenPath !== undefined) {
      await savePicture(givenPath, await encodePng(picture))
      return true
    }
    const path = await options.saveAs(() => encodePng(picture))
    if (path === null) return false
    say({ code: 'saved', name: basename(path) }, rectPx)
    return true
  }

  const copyText = async (picture: ScreenPicture, rectPx: Rect) => {
    say({ code: 'reading-text' }, rectPx)
    try {
      const text = await options.readText(picture)
      if (text !== '') options.copyText(text)
      say(text === '' ? { code: 'no-text' } : { code: 'text-copied', lines: text.split('\n').length }, rectPx)
    } catch (error) {
      say(null, rectPx)
      throw error
    }
  }

  return async ({ picture, rectPx, from, doThen }) => {
    const { widthPx, heightPx } = picture
    switch (doThen.action) {
      case 'save':
        return save(picture, rectPx, doThen.path)
      case 'copy':
        await options.copyPicture(picture)
        say({ code: 'picture-copied', widthPx, heightPx }, rectPx)
        break
      case 'print':
        doThen.deliver(await encodePng(picture))
        break
      case 'copy-text':
        await copyText(picture, rectPx)
        break
      case 'pin':
        await options.pin(await store(picture, await from), rectPx)
        break
      default:
        await options.toChat(await store(picture, await from), doThen.action, doThen.sendsAtOnce ?? false)
    }
    return true
  }
}
