import type { BarCommand, BarState } from '../../shared/capture'
import { AppError } from '../../shared/errors'
import type { Rect } from '../../shared/geometry'
import { limits } from '../../shared/limits'
import { type PixelOrder, toRgba } from '../../shared/pixel-runs'
import type { ScreenPicture } from '../capture/picture'
import { createStitcher } from './stitcher'

const grabEveryMs = 55
/** After the content has scrolled once and then nothing new comes for this long, the end is reached. */
const endAfterMs = 2_500
/** A single frame caught between two positions is no reason to say anything. */
const hintAfterLost = 3
/** What was seen before the first frame is given up where nothing goes on from it for this long. */
const seenAgainWithinMs = 2_000

interface ScrollCaptureOptions {
  /**
   * The pixels of a region of the desktop as they are now, into memory of 4 bytes a pixel where the system allows it;
   * the picture answered says where they are.
   */
  grabRegion: (rectPx: Rect, into: Buffer) => Promise<ScreenPicture>
  /** What the bar is to show. */
  onState: (state: BarState) => void
  /** Unix ms. */
  now: () => number
  delay: (ms: number) => Promise<void>
  maxHeightPx?: number
}

export interface ScrollCapture {
  /**
   * Follows a region (desktop pixels) while the user scrolls in it, until nothing new comes, `stop` or the greatest
   * height, or until the region cannot be seen any more. Answers the joined picture, null after `cancel`. Ends one that
   * is under way.
   *
   * @param seen the region as it was just before: a window that lay below the overlay may be empty until it is drawn again
   * @throws AppError capture-failed, as `grabRegion` does, where nothing has scrolled before
   */
  start(rectPx: Rect, seen?: ScreenPicture): Promise<ScreenPicture | null>
  /** `stop` and `cancel`; others mean nothing here. */
  command(command: BarCommand): void
}

/** How high a joined picture may become: a larger one could not be opened again. */
export function greatestHeightPx(widthPx: number): number {
  return Math.min(limits.scrollCaptureMaxPx, Math.floor(limits.attachmentMaxPixels / widthPx))
}

/** A picture in the words of frames that were grabbed: their order, and what stands where alpha would. */
function inWordsOf({ pixels, order }: ScreenPicture, wanted: PixelOrder, like: Uint32Array): Uint32Array {
  const padding = like[0]! & 0xff000000
  return new Uint32Array(pixels.buffer, pixels.byteOffset, like.length).map(
    (word) => (toRgba(word, order !== wanted) & 0xffffff) | padding,
  )
}

/** Joins a region's content into one picture while the user scrolls it. */
export function createScrollCapture(options: ScrollCaptureOptions): ScrollCapture {
  const { onState, now, delay } = options
  let current: { ending: 'stop' | 'cancel' | null } | null = null

  const grab = async (rectPx: Rect, into: Buffer) => {
    const frame = await options.grabRegion(rectPx, into)
    if (frame.widthPx === rectPx.width && frame.heightPx === rectPx.height) return frame
    throw new AppError('capture-failed', { detail: 'the region is not whole on the desktop any more' })
  }

  return {
    async start(rectPx, seen) {
      if (current) current.ending = 'cancel'
      const mine: { ending: 'stop' | 'cancel' | null } = { ending: null }
      current = mine
      const { width: widthPx, height: heightPx } = rectPx
      const maxHeightPx = options.maxHeightPx ?? greatestHeightPx(widthPx)
      const stitch = () => createStitcher({ widthPx, heightPx, maxHeightPx })
      let stitcher = stitch()
      const into = Buffer.allocUnsafeSlow(widthPx * heightPx * 4)
      let order: ScreenPicture['order'] = 'bgrx'
      /** A frame has gone on from what was seen first. */
      let isFollowed = false
      let hasScrolled = false
      let lost = 0
      const beganMs = now()
      let newsAtMs = beganMs
      let shown = ''
      const show = (hint: 'scroll' | 'too-fast' | 'going') => {
        const state: BarState = { kind: 'scrolling', heightPx: stitcher.heightPx(), hint }
        const text = `${state.heightPx} ${hint}`
        if (text !== shown) onState(state)
        shown = text
      }

      const grabOrEnd = async (): Promise<ScreenPicture | null> => {
        try {
          return await grab(rectPx, into)
        } catch (error) {
          // What was joined until then is kept.
          if (hasScrolled || mine.ending === 'cancel') return null
          throw error
        }
      }

      try {
        while (!mine.ending) {
          const startedMs = now()
          const frame = await grabOrEnd()
          if (!frame || mine.ending === 'cancel') break
          order = frame.order
          const { pixels } = frame
          const grabbed = new Uint32Array(pixels.buffer, pixels.byteOffset, widthPx * heightPx)
          if (!isFollowed) {
            // Anew for each: what stands where alpha would may be another in a window that is not drawn yet.
            stitcher = stitch()
            if (seen && now() - beganMs < seenAgainWithinMs) stitcher.feed(inWordsOf(seen, order, grabbed))
          }
          const fed = stitcher.feed(grabbed)
          isFollowed ||= fed.kind !== 'lost'
          lost = isFollowed && fed.kind === 'lost' ? lost + 1 : 0
          if (fed.kind !== 'same') {
            hasScrolled ||= stitcher.heightPx() > heightPx
            newsAtMs = now()
          }
          if (fed.kind === 'full') break
          if (lost >= hintAfterLost) show('too-fast')
          else if (lost === 0) show(hasScrolled ? 'going' : 'scroll')
          if (hasScrolled && now() - newsAtMs >= endAfterMs) break
          await delay(Math.max(1, grabEveryMs - (now() - startedMs)))
        }
      } finally {
        if (current === mine) current = null
      }
      if (mine.ending === 'cancel') return null
      const { words } = stitcher.picture()
      for (let at = 0; at < words.length; at += 1) words[at] = toRgba(words[at]!, order === 'bgrx')
      return {
        pixels: Buffer.from(words.buffer, words.byteOffset, words.byteLength),
        order: 'rgba',
        widthPx,
        heightPx: stitcher.heightPx(),
      }
    },
    command(command) {
      if (current && (command === 'stop' || command === 'cancel')) current.ending = command
    },
  }
}
