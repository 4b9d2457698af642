import type { BorderFact, Fill, ShadowFact } from '../../../shared/design-facts'
import type { Rect } from '../../../shared/geometry'
import type { Area, Areas } from './areas'
import type { Raster } from './raster'

/** A box as it is found, before it is told from parts of icons and pictures. */
export interface FoundBox {
  rect: Rect
  /** The colour inside, for a gradient its first. */
  word: number
  fill: Fill
  border: BorderFact | null
  radii: [number, number, number, number]
  shadow: ShadowFact | null
  /** The areas its surface consists of, by id: exact ones, or a smooth one. */
  area: number | null
  smooth: number | null
}

export interface Scene {
  raster: Raster
  /** Areas of exactly one colour, and areas whose colours run smoothly. */
  flat: Areas
  smooth: Areas
  flatById: ReadonlyMap<number, Area>
  /** The colour of the page. */
  ground: number
  scale: number
  checkStopped: () => void
}

export const rectOf = ({ left, top, right, bottom }: Area): Rect => ({
  x: left,
  y: top,
  width: right - left + 1,
  height: bottom - top + 1,
})

/** A rectangle of a smaller or larger copy of the picture. */
export const scaleRect = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x * by,
  y: y * by,
  width: width * by,
  height: height * by,
})
