import { setTimeout as delay } from 'node:timers/promises'
import { screen } from 'electron'
import type { TakenFrom } from '../../shared/attachments'
import { AppError } from '../../shared/errors'
import { intersect, type Rect } from '../../shared/geometry'
import type { CapturePlatform } from './capture-platform'
import type { Grabber } from './grab'
import { composeRegion, coverAgain, type ScreenPicture } from './picture'
import type { TopWindow } from './snap-targets'
import { findAgain, movedTo } from './taken-from'

const everyMs = 40
// A window manager takes a moment, a minimised window longer.
const raiseTries = 30
// What is uncovered is drawn anew; what moves by itself never stands still.
const stillTries = 8

/**
 * Takes a region of the desktop again without an overlay, where its window is now: brought to the front first, where the
 * system lets us. Windows of ours must be out of the way already. What was redacted before is covered again.
 * @throws AppError window-missing, region-off-screen, capture-failed
 */
export async function takeAgain(
  before: TakenFrom,
  grabber: Grabber,
  platform: CapturePlatform,
): Promise<{ picture: ScreenPicture; taken: TakenFrom }> {
  const taken = before.window ? await follow(before, platform) : before
  const { rectPx } = taken
  const places = [...(await grabber.layout(screen.getAllDisplays())).values()]
  if (!isOnDisplays(rectPx, places)) throw new AppError('region-off-screen')
  const seen = await standingStill(grabber, rectPx)
  // Less was seen: stretched to its place, it would lie beside what covers it.
  if (seen.widthPx !== rectPx.width || seen.heightPx !== rectPx.height)
    throw new AppError('region-off-screen')
  const picture = composeRegion([{ picture: seen, placePx: rectPx }], rectPx)
  coverAgain(picture, taken.covers ?? [])
  return { picture, taken }
}

async function follow(before: TakenFrom, platform: CapturePlatform): Promise<TakenFrom> {
  const title = before.window?.title ?? ''
  const shown = findAgain(before, await platform.topWindows())
  const hidden = shown ? null : findAgain(before, await platform.hiddenWindows())
  const id = shown?.id ?? hidden?.id
  if (id !== undefined) platform.bringToFront(id)
  for (let tried = 0; tried < raiseTries; tried += 1) {
    const windows = await platform.topWindows()
    const found = id === undefined ? findAgain(before, windows) : windows.find((one) => one.id === id)
    if (!found && !hidden) break
    if (found) {
      const taken = movedTo(before, found)
      const isLast = tried === raiseTries - 1
      // Where nobody can be asked to bring it to the front, it is taken as it is.
      if (id === undefined || isLast || isUncovered(taken.rectPx, found, windows)) return taken
    }
    await delay(everyMs)
  }
  throw new AppError('window-missing', { params: { title } })
}

/** Whether no other window lies over a part of a window; `windows` topmost first. */
function isUncovered(partPx: Rect, window: TopWindow, windows: readonly TopWindow[]): boolean {
  const above = windows.slice(0, windows.indexOf(window))
  return above.every(({ rectPx, kind }) => kind !== 'window' || area(intersect(rectPx, partPx)) === 0)
}

/** Displays may lie over each other, but what they cover together is all or not all of it in any case that happens. */
function isOnDisplays(rectPx: Rect, places: readonly Rect[]): boolean {
  const covered = places.map((place) => area(intersect(rectPx, place)))
  return covered.reduce((sum, one) => sum + one, 0) >= area(rectPx)
}

/** The region as soon as two looks at it in a row are equal, or as it is after some. */
async function standingStill(grabber: Grabber, rectPx: Rect): Promise<ScreenPicture> {
  let last = await grabber.grabRegion(rectPx)
  for (let tried = 0; tried < stillTries; tried += 1) {
    await delay(everyMs)
    const next = await grabber.grabRegion(rectPx)
    const isStill = next.pixels.equals(last.pixels)
    last = next
    if (isStill) break
  }
  return last
}

const area = ({ width, height }: Rect) => width * height
