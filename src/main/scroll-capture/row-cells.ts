/** How wide the pieces are that rows are compared in, pixels: a moving scroll bar spoils one piece, not the row. */
const cellWidthPx = 32

/** A frame cut into cells one row high: what each holds as a hash, row by row. */
export interface RowCells {
  rows: number
  columns: number
  /** `rows * columns` hashes. */
  hashes: Int32Array
}

/** Where a column of cells begins, pixels; that of the column after the last is the width. */
export function cellStart(column: number, columns: number, widthPx: number): number {
  return Math.floor((column * widthPx) / columns)
}

/** Hashes every cell of a picture of one word a pixel. The unused byte of each word counts for nothing. */
export function hashRows(words: Uint32Array, widthPx: number, heightPx: number): RowCells {
  const columns = Math.max(1, Math.round(widthPx / cellWidthPx))
  const hashes = new Int32Array(columns * heightPx)
  for (let row = 0; row < heightPx; row += 1) {
    const rowStart = row * widthPx
    for (let column = 0; column < columns; column += 1) {
      const from = rowStart + cellStart(column, columns, widthPx)
      const to = rowStart + cellStart(column + 1, columns, widthPx)
      let hash = 0x811c9dc5 | 0
      for (let at = from; at < to; at += 1) {
        hash = Math.imul(hash, 0x01000193) ^ (words[at]! & 0xffffff)
        hash = (hash << 5) | (hash >>> 27)
      }
      hashes[row * columns + column] = hash
    }
  }
  return { rows: heightPx, columns, hashes }
}
