import type { Rect, Size } from '../../../shared/geometry'
import { type PreviewView, previewWidthsPx } from '../../../shared/preview'

type FrameView = Pick<PreviewView, 'width' | 'zoom'>

/** The page's width at the chosen one, CSS pixels; null where it follows the pane or the first picture. */
export function pageWidthPx({ width }: Pick<PreviewView, 'width'>): number | null {
  return width === 'fit' || width === 'capture' ? null : previewWidthsPx[width]
}

/** Device-independent pixels to a CSS pixel of the page in a pane of this width. */
export function shownZoom(view: FrameView, areaWidthDip: number): number {
  if (view.zoom !== null) return view.zoom
  const widthPx = pageWidthPx(view)
  return widthPx === null || areaWidthDip <= 0 ? 1 : Math.min(1, areaWidthDip / widthPx)
}

/**
 * Where the page lies in its area: in the middle, as wide as it is at its zoom, at most the area. All device-independent
 * pixels; whole ones, because a view of its own has no others.
 */
export function pageFrame(area: Rect, view: FrameView): Rect {
  const widthPx = pageWidthPx(view)
  const wanted = widthPx === null ? area.width : widthPx * shownZoom(view, area.width)
  const width = Math.min(area.width, wanted)
  const left = Math.round(area.x + (area.width - width) / 2)
  const top = Math.round(area.y)
  return {
    x: left,
    y: top,
    width: Math.max(0, Math.min(Math.round(width), Math.floor(area.x + area.width) - left)),
    height: Math.max(0, Math.floor(area.y + area.height) - top),
  }
}

export function sameRect(a: Rect | null, b: Rect | null): boolean {
  if (a === null || b === null) return a === b
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
}

const zoomSteps = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2]

/** The zooms to choose from, with the one taken even where it is none of the usual. */
export function zoomChoices(zoom: number | null): number[] {
  if (zoom === null || zoomSteps.includes(zoom)) return zoomSteps
  return [...zoomSteps, zoom].sort((a, b) => a - b)
}

/** The page's visible size in its own CSS pixels. */
export function pageSizePx(frame: Size, view: FrameView, areaWidthDip: number): Size {
  const zoom = shownZoom(view, areaWidthDip)
  return {
    width: pageWidthPx(view) ?? Math.round(frame.width / zoom),
    height: Math.round(frame.height / zoom),
  }
}
