import type {
  BoxFact,
  DesignFacts,
  DividerFact,
  HexColor,
  PictureFact,
  TextFact,
} from '../../../shared/design-facts'

/** What was found on a picture before anyone asked how it is laid out. */
export interface Measured {
  texts: readonly TextFact[]
  boxes: readonly BoxFact[]
  dividers: readonly DividerFact[]
  pictures: readonly PictureFact[]
  widthPx: number
  heightPx: number
  /** Pixels of the picture to one CSS pixel: what counts as small or near depends on it. */
  scale: number
  background: HexColor
}

/** What laying out adds to it. */
export type LaidOut = Pick<DesignFacts, 'root' | 'palette' | 'typeScale' | 'spacingPx' | 'dark'>
