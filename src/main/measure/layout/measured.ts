import type { DesignFacts } from '../../../shared/design-facts'

/** Everything of a kind, in no order. */
type Found<Kind extends 'texts' | 'boxes' | 'dividers' | 'pictures'> = readonly DesignFacts[Kind][number][]

/** What was found on a picture before anyone asked how it is laid out. */
export interface Measured {
  texts: Found<'texts'>
  boxes: Found<'boxes'>
  dividers: Found<'dividers'>
  pictures: Found<'pictures'>
  widthPx: number
  heightPx: number
  /** Pixels of the picture to one CSS pixel: what counts as small or near depends on it. */
  scale: number
  background: DesignFacts['background']
}

/** What laying out adds to it. */
export type LaidOut = Pick<DesignFacts, 'root' | 'palette' | 'typeScale' | 'spacingPx' | 'dark'>
