import type { Rect, Size } from '../../../shared/geometry'
import { grow, snapOutward } from './shapes'

/** The part of the picture that is shown, and how large. */
export interface InkView {
  viewPx: Rect
  /** Device pixels per picture pixel. */
  zoom: number
  /** Device pixels per CSS pixel. */
  pixelRatio: number
}

/** The view's size in device pixels. */
export function sizeOfView({ viewPx, zoom }: InkView): Size {
  return { width: Math.ceil(viewPx.width * zoom), height: Math.ceil(viewPx.height * zoom) }
}

/** Whole device pixels of the view that hold a rectangle of the picture. */
export function placeInView({ x, y, width, height }: Rect, { viewPx, zoom }: InkView): Rect {
  const place = {
    x: (x - viewPx.x) * zoom,
    y: (y - viewPx.y) * zoom,
    width: width * zoom,
    height: height * zoom,
  }
  // Between pixels, ink reaches one pixel further than its own edge.
  return snapOutward(zoom === 1 ? place : grow(place, 1))
}

/** From a context whose units are device pixels of the view to one whose units are picture pixels. */
export function toPicture(context: CanvasRenderingContext2D, { viewPx, zoom }: InkView): void {
  context.translate(-viewPx.x * zoom, -viewPx.y * zoom)
  context.scale(zoom, zoom)
}
