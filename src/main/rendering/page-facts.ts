import type { HexColor } from '../../shared/design-facts'
import type { Rect } from '../../shared/geometry'

// What a rendered document says of itself, in the pixels of its picture.

/** One line of text. */
export interface PageText {
  text: string
  /** Hugs the ink, as `TextFact.rectPx` does. */
  rectPx: Rect
  color: HexColor
  fontSizePx: number
  letterSpacingPx: number
  weight: number
  /** Finds just its element in the document. */
  selector: string
}

/** An element with a ground, an edge or a shadow. */
export interface PageBox {
  rectPx: Rect
  /** What is seen of its ground, with what lies below it; the mean of a gradient. */
  fill: HexColor
  /** Its first drawn side. */
  border: { widthPx: number; color: HexColor } | null
  /** Of its top left corner. */
  radiusPx: number
  tag: string
  selector: string
}

export interface PageFacts {
  /** The whole page's, however high its picture is. */
  pageHeightPx: number
  texts: PageText[]
  boxes: PageBox[]
}
