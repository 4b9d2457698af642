import type { Point, Rect } from './geometry'

/** `#rrggbb`, or `#rrggbbaa` where it is seen through. */
export type HexColor = string

/** What fills an area. A gradient's stops run along `angleDeg` as in CSS: 0 upwards, 90 to the right. */
export type Fill =
  | { kind: 'flat'; color: HexColor }
  | { kind: 'gradient'; angleDeg: number; stops: { color: HexColor; at: number }[] }

export interface BorderFact {
  widthPx: number
  color: HexColor
  /** Which sides are drawn. */
  sides: { top: boolean; right: boolean; bottom: boolean; left: boolean }
}

export interface ShadowFact {
  offsetPx: Point
  blurPx: number
  color: HexColor
}

/** One line of text. `rectPx` hugs the ink. */
export interface TextFact {
  id: string
  text: string
  rectPx: Rect
  /** Words from left to right, boxes hug their ink. */
  words: { text: string; rectPx: Rect }[]
  /** The em size, from the heights of what is drawn. */
  fontSizePx: number
  /** The CSS weight it comes closest to: 400, 500, 600, 700. */
  weight: number
  color: HexColor
  background: HexColor
  monospace: boolean
  serif: boolean
  underlined: boolean
  /** How sure the reader is, 0 to 1. */
  score: number
}

/** A flat or shaded area with an edge: a card, a button, a field, a bar, a dot. */
export interface BoxFact {
  id: string
  rectPx: Rect
  fill: Fill
  border: BorderFact | null
  /** Top left, top right, bottom right, bottom left. */
  radiiPx: [number, number, number, number]
  shadow: ShadowFact | null
}

/** A thin line between things. */
export interface DividerFact {
  id: string
  rectPx: Rect
  color: HexColor
}

/** What is neither text nor a flat area: to be shown as a crop of the picture. */
export interface PictureFact {
  id: string
  rectPx: Rect
  /** An icon is small and has one colour, or few. */
  kind: 'picture' | 'icon'
  /** The colour most of it has. */
  color: HexColor
  /** Rounded by what lies around it, as an avatar is. */
  radiusPx: number
}

export type Role =
  | 'button'
  | 'input'
  | 'checkbox'
  | 'radio'
  | 'switch'
  | 'tab'
  | 'link'
  | 'avatar'
  | 'badge'
  | 'nav'
  | 'header'
  | 'footer'
  | 'sidebar'
  | 'heading'
  | 'paragraph'
  | 'card'
  | 'list'
  | 'list-item'
  | 'table'
  | 'table-row'
  | 'table-cell'
  | 'code'
  | 'image'
  | 'icon'
  | 'divider'

/**
 * How things lie in each other. Each measured thing is in exactly one node; a node with `boxId` is drawn by that box.
 */
export interface LayoutNode {
  id: string
  rectPx: Rect
  role: Role | null
  /** `stack`: children lie over each other, placed by their rectangles. `leaf`: no children. */
  flow: 'row' | 'column' | 'grid' | 'stack' | 'leaf'
  /** Between children along the flow, and across it for a grid. */
  gapPx: number
  crossGapPx: number
  columns: number
  /** Free space between its edge and its children: top, right, bottom, left. */
  paddingPx: [number, number, number, number]
  /** Of the children across the flow. */
  align: 'start' | 'center' | 'end' | 'stretch' | 'baseline'
  /** Of the children along the flow. */
  justify: 'start' | 'center' | 'end' | 'space-between'
  boxId: string | null
  /** Of a leaf: lines of one paragraph, from top to bottom. */
  textIds: string[]
  /** Of the lines in a leaf of several, baseline to baseline. */
  lineHeightPx: number | null
  textAlign: 'start' | 'center' | 'end'
  pictureId: string | null
  dividerId: string | null
  /** Nodes with the same are built alike: cards, rows, items of a menu. */
  repeatOf: string | null
  children: LayoutNode[]
}

export interface PaletteEntry {
  color: HexColor
  role: 'background' | 'surface' | 'text' | 'muted' | 'accent' | 'border' | 'other'
  /** Of all pixels, 0 to 1. */
  share: number
}

/** What was seen, in one word: everything but a `page` has a shorter draft or none. */
export type PictureVerdict = 'page' | 'text' | 'photo' | 'blank' | 'noise' | 'too-small'

/** Everything measured on one picture. All lengths are pixels of that picture. */
export interface DesignFacts {
  version: 1
  widthPx: number
  heightPx: number
  /** Pixels of the picture to one CSS pixel; a draft divides every length by it. */
  scale: number
  verdict: PictureVerdict
  background: HexColor
  dark: boolean
  texts: TextFact[]
  boxes: BoxFact[]
  dividers: DividerFact[]
  pictures: PictureFact[]
  root: LayoutNode
  palette: PaletteEntry[]
  /** Sizes in use with their weights, largest first. */
  typeScale: { fontSizePx: number; weight: number; count: number }[]
  /** Gaps and paddings in use, smallest first. */
  spacingPx: number[]
}
