import type { Point, Rect } from './geometry'

/** What can be drawn on a picture. */
export const markKinds = [
  'box',
  'arrow',
  'line',
  'pen',
  'highlighter',
  'text',
  'step',
  'measure',
  'redaction',
] as const
export type MarkKind = (typeof markKinds)[number]

interface MarkStyle {
  id: string
  /** `#rrggbb`. Redactions have a colour too: they are solid whatever it is. */
  color: string
  /** The stroke's width, physical pixels; of text and steps, the size of the letters is derived from it. */
  widthPx: number
}

interface Box {
  kind: 'box' | 'redaction'
  rectPx: Rect
}
interface Stretch {
  kind: 'arrow' | 'line' | 'measure'
  fromPx: Point
  toPx: Point
}
interface Stroke {
  kind: 'pen' | 'highlighter'
  pointsPx: Point[]
}
interface Words {
  kind: 'text'
  /** The upper left corner of the first line. */
  atPx: Point
  text: string
}
interface Step {
  kind: 'step'
  /** The middle of the disc. */
  atPx: Point
  number: number
}

/** What a redaction hides: whole pixels, and the colour that lies on them. */
export interface Cover {
  rectPx: Rect
  /** `#rrggbb` */
  color: string
}

/** One thing drawn on a picture; places are physical pixels of the picture, or of the desktop while on an overlay. */
export type Mark = MarkStyle & (Box | Stretch | Stroke | Words | Step)
