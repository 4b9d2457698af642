// What is read in a page. Lengths are CSS pixels from the top left corner of the document's first screen.

export interface Edges {
  left: number
  top: number
  right: number
  bottom: number
}

export interface RawText extends Edges {
  text: string
  /** Hugs what is drawn of its letters. */
  ink: Edges
  words: ({ text: string } & Edges)[]
  color: string
  background: string
  baseline: number
  fontSize: number
  letterSpacing: number
  joinGap: number
  weight: number
  family: string
  underlined: boolean
  selector: string
}

export interface RawBox extends Edges {
  tag: string
  background: string
  backgroundImage: string | null
  /** Top, right, bottom, left. */
  borders: number[]
  borderColor: string | null
  radius: number
  shadow: string | null
  selector: string
}

export interface RawPage {
  pageHeight: number
  texts: RawText[]
  boxes: RawBox[]
  images: ({ tag: string } & Edges)[]
  /** Those that are drawn, and how many of them lie where the flow of the document puts them. */
  elements: number
  inFlow: number
}

export interface ReadLimits {
  textsMax: number
  boxesMax: number
  textMaxChars: number
  /** Elements, and characters of text, that are looked at. */
  elementsMax: number
  charsMax: number
}
