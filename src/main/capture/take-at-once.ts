import { screen } from 'electron'
import { AppError } from '../../shared/errors'
import type { CapturePlatform } from './capture-platform'
import type { Taken } from './capture-request'
import { onDesktop } from './freezer'
import type { Grabber } from './grab'
import { composeRegion } from './picture'
import { takenFrom } from './taken-from'

/** The window under the pointer, or the pointer's display, without an overlay. @throws AppError capture-failed */
export async function takeAtOnce(
  mode: 'window' | 'screen',
  grabber: Grabber,
  platform: CapturePlatform,
): Promise<Pick<Taken, 'picture' | 'rectPx' | 'from'>> {
  const displays = screen.getAllDisplays()
  const pointerPx = await grabber.pointerPx()
  const target = mode === 'window' ? await platform.windowUnder(pointerPx) : null
  const windows = platform.topWindows()
  const pictures = await grabber.grab(displays)
  const displaysPx = pictures.map(({ placePx }) => placePx)
  const pointerOn = (await grabber.pointerDisplay(displays)).id
  const display = displaysPx[displays.findIndex(({ id }) => id === pointerOn)]
  // Where there is no window there is the desktop.
  const rectPx = onDesktop(target?.rectPx ?? display ?? null, displaysPx)
  if (!rectPx) throw new AppError('capture-failed')
  const from = windows.then((found) => takenFrom(rectPx, found))
  return { picture: composeRegion(pictures, rectPx), rectPx, from }
}
