import { BaseWindow } from 'electron'
import type { Rect } from '../../shared/geometry'
import { type BarDisplay, frameStrips } from './bar-place'

const widthDip = 3
const colors = { recording: '#e5484d', other: '#4668e0' }

/**
 * A thin frame around a region: windows without a page, outside of the region, so that it is in no picture of it. Clicks
 * go through it. Answers its stop.
 */
export function showRegionFrame(regionPx: Rect, display: BarDisplay, tone: keyof typeof colors): () => void {
  const strips = frameStrips(regionPx, display, widthDip).map((bounds) => {
    const strip = new BaseWindow({
      ...bounds,
      show: false,
      frame: false,
      thickFrame: false,
      hasShadow: false,
      resizable: false,
      movable: false,
      // On X11 this also keeps the window manager from moving it, and out of taskbars.
      focusable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      roundedCorners: false,
      title: 'Reticle region',
      backgroundColor: colors[tone],
    })
    strip.setIgnoreMouseEvents(true)
    strip.setContentProtection(true)
    // A small window is made larger at first by some systems.
    strip.setBounds(bounds)
    strip.showInactive()
    return strip
  })
  return () => {
    for (const strip of strips) if (!strip.isDestroyed()) strip.destroy()
  }
}
