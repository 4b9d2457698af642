import type { PictureAttachment } from './attachments'
import type { HexColor } from './design-facts'
import type { Point, Rect, Size } from './geometry'

/** How true a page is to its design, part by part, each 0 to 1. `main/fidelity/fidelity.ts` says how each is computed. */
export interface Fidelity {
  block: number
  text: number
  position: number
  color: number
  structure: number
  /** The mean of the five. */
  total: number
}

/** Takes a point of the candidate to the reference: `scale` · point + (`x`, `y`), in pixels of the reference. */
export interface Alignment extends Point {
  scale: number
  /** Root of the mean square distance of the anchors that agree, pixels of the reference; 0 where none does. */
  residualPx: number
  /** Texts that agree with it. */
  anchors: number
}

/** `from` is the reference's, `to` the candidate's. Lengths are pixels of the reference, to a tenth. */
export type Change =
  /** Right and down are positive. */
  | { kind: 'moved'; dx: number; dy: number }
  | { kind: 'resized'; from: Size; to: Size }
  /** The letters of a text, the ground of a box; with its CIEDE2000. */
  | { kind: 'recoloured'; from: HexColor; to: HexColor; difference: number }
  /** The corners of a box. */
  | { kind: 'rounded'; from: number; to: number }
  | { kind: 'retyped'; from: string; to: string }
  | { kind: 'missing'; text: string }
  | { kind: 'extra'; text: string }
  /** A picture, an icon, a gradient, which no text and no box explains: the mean of its heat, 0 to 1. */
  | { kind: 'looks'; heat: number }

/** What a difference is at: a line of text, or a box with a ground or an edge. */
export type DifferentThing = 'text' | 'box'

/** One place where the candidate is not as the reference. */
export interface Difference {
  thing: DifferentThing
  /** What is written there, or in the box; empty where nothing is. */
  label: string
  /** The gravest first. */
  changes: [Change, ...Change[]]
  /** How much it strikes the eye, pixels: the side of a square as large as the block, times how grave it is (0 to 1). */
  effectPx: number
  /** The rectangles in the pixels of their own pictures; null on the side that lacks it. */
  referencePx: Rect | null
  candidatePx: Rect | null
  /** The element in the rendered document, as a selector that finds just it; null for pictures. */
  selector: string | null
  /** Of a text of a rendered document, as it is there; in the candidate's pixels. */
  type?: { fontSizePx: number; letterSpacingPx: number }
  /** The element of this text is a box as well, which would move with it. */
  inOwnBox?: boolean
  /** All of the candidate is meant: it lies elsewhere as a whole, and all else is told as if it lay right. */
  isWhole?: boolean
}

/** Where two aligned pictures differ, in cells of the reference. */
export interface HeatMap {
  cellPx: number
  columns: number
  rows: number
  /** Row by row, 0 equal to 255 wholly different. */
  values: Uint8Array
}

/** A picture or a rendering, measured against what it is to look like. */
export interface Comparison {
  id: string
  conversationId: string
  createdAt: number
  reference: PictureAttachment
  candidate: PictureAttachment
  /** The version of the workspace that `candidate` shows; null where two pictures are compared. */
  versionId: string | null
  /** The page of it, as the path in the site. */
  page: string | null
  alignment: Alignment
  fidelity: Fidelity
  /** Worst first, at most `limits.differencesMax`. */
  differences: Difference[]
  /** From the order to the score. */
  tookMs: number
}
