import type { Rect, Size } from '../../shared/geometry'
import { type PreviewView, previewWidthsPx } from '../../shared/preview'

export interface PageFrame {
  /** Where the view lies in the window, device-independent pixels. */
  rectDip: Rect
  /** The page's viewport, CSS pixels. */
  sizePx: Size
  /** Device-independent pixels to a CSS pixel. */
  scale: number
}

/** How a page lies in the place it is given: at its width, scaled to fit unless a zoom was chosen, in the middle. */
export function pageFrame(view: PreviewView, placeDip: Rect, capturePx: Size | null): PageFrame {
  const wanted = view.width === 'capture' ? capturePx?.width : widthOf(view.width)
  const fitting = wanted ? Math.min(1, placeDip.width / wanted) : 1
  const scale = Math.max(0.05, view.zoom ?? fitting)
  const widthDip = Math.min(placeDip.width, wanted ? Math.round(wanted * scale) : placeDip.width)
  const rectDip = {
    x: Math.round(placeDip.x + (placeDip.width - widthDip) / 2),
    y: Math.round(placeDip.y),
    width: Math.round(widthDip),
    height: Math.round(placeDip.height),
  }
  const sizePx = {
    width: wanted ?? Math.max(1, Math.round(placeDip.width / scale)),
    height: Math.max(1, Math.round(placeDip.height / scale)),
  }
  return { rectDip, sizePx, scale }
}

function widthOf(width: PreviewView['width']): number | undefined {
  return width === 'fit' || width === 'capture' ? undefined : previewWidthsPx[width]
}
