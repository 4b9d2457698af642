/** What a stretch of code is; each has its colour. */
export type TokenKind =
  | 'keyword'
  | 'string'
  | 'number'
  | 'comment'
  | 'title'
  | 'tag'
  | 'attribute'
  | 'type'
  | 'strong'
  | 'emphasis'

/** A stretch of one row; without a kind it is plain. */
export interface CodeRun {
  text: string
  kind: TokenKind | null
}

/** Colours rows of a growing text. */
export interface Highlighter {
  /** Works until `deadlineMs` (of `performance.now()`) at most; answers whether all of the text is read. */
  advance(deadlineMs: number): boolean
  /** Rises whenever colours may have changed. */
  readonly version: number
  runs(text: string, start: number): readonly CodeRun[]
}
