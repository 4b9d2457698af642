import { screen } from 'electron'
import { intersect, type Rect } from '../../shared/geometry'
import type { Grabber } from '../capture/grab'
import type { BarDisplay } from './bar-place'
import type { BarNear } from './capture-bar'

/** Where the bar belongs: on the display with most of a region, or without one on the pointer's; and that display. */
export async function nearRegion(
  grabber: Pick<Grabber, 'layout' | 'pointerDisplay'>,
  regionPx: Rect | null,
): Promise<BarNear & { displayId: number; placePx: Rect }> {
  const displays = screen.getAllDisplays()
  const [layout, pointerOn] = await Promise.all([grabber.layout(displays), grabber.pointerDisplay(displays)])
  const shared = ({ id }: { id: number }) => {
    const placePx = layout.get(id)
    if (!regionPx || !placePx) return id === pointerOn.id ? 1 : 0
    const { width, height } = intersect(regionPx, placePx)
    return width * height
  }
  const [display = pointerOn, ...others] = [...displays].sort((a, b) => shared(b) - shared(a))
  const barDisplay = (one: Electron.Display): BarDisplay => ({
    originPx: layout.get(one.id) ?? { x: 0, y: 0 },
    scaleFactor: one.scaleFactor,
    boundsDip: one.bounds,
    workAreaDip: one.workArea,
  })
  return {
    regionPx,
    display: barDisplay(display),
    others: others.map(barDisplay),
    displayId: display.id,
    placePx: layout.get(display.id) ?? { x: 0, y: 0, width: 0, height: 0 },
  }
}
