import type { Rect } from './geometry'

/** A stretch of a line without a space inside, in pixels of the picture that was read. */
export interface OcrWord {
  text: string
  rectPx: Rect
}

/** A piece of text on one line of the picture: a table's row may be several. The box hugs what is drawn. */
export interface OcrLine {
  text: string
  rectPx: Rect
  /** How sure the reader is, 0 to 1. */
  score: number
  /** The words of `text` from left to right. */
  words?: OcrWord[]
}
