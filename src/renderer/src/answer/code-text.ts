/** Lines longer than this are broken for display, so that a minified file costs no more than any other. */
export const rowMaxChars = 400
const chunkMinChars = 4096

/** A growing text of code as the rows that show it. Appending costs what is new. */
export interface CodeText {
  append(text: string): void
  readonly length: number
  readonly rowCount: number
  /** Lines of the source; a trailing line break begins no line. */
  readonly lineCount: number
  /** Columns of the widest row; a wide character counts two. */
  readonly columns: number
  row(index: number): CodeRow
  /** The row that shows a position of the text. */
  rowAt(position: number): number
  slice(from: number, to: number): string
  /** The stored piece of text at a position, from there to its end; empty at the end. */
  chunk(position: number): string
}

export interface CodeRow {
  text: string
  /** Position of its first character in the whole text. */
  start: number
  /** Number of its source line from 1; null where it goes on with the line of the row before. */
  line: number | null
}

interface StoredRow {
  start: number
  end: number
  line: number
  goesOn: boolean
}

export function createCodeText(initial = ''): CodeText {
  // Pieces of the text with where each begins.
  const chunks: string[] = []
  const chunkStarts: number[] = []
  // Every row; the last one may still grow.
  const rows: StoredRow[] = [{ start: 0, end: 0, line: 1, goesOn: false }]
  let length = 0
  let columns = 0
  let lastColumns = 0

  const chunkIndex = (position: number) =>
    lastAtMost(chunkStarts.length, (at) => chunkStarts[at] ?? 0, position)

  const slice = (from: number, to: number) => {
    let text = ''
    for (let index = chunkIndex(from); index < chunks.length; index += 1) {
      const start = chunkStarts[index] ?? 0
      if (start >= to) break
      text += (chunks[index] ?? '').slice(Math.max(0, from - start), to - start)
    }
    return text
  }

  const store = (text: string) => {
    const last = chunks.length - 1
    if (last >= 0 && (chunks[last] ?? '').length < chunkMinChars) chunks[last] += text
    else {
      chunks.push(text)
      chunkStarts.push(length)
    }
    length += text.length
  }

  const beginRow = (start: number, goesOn: boolean) => {
    const before = rows.at(-1)
    rows.push({ start, end: start, line: (before?.line ?? 0) + (goesOn ? 0 : 1), goesOn })
    lastColumns = 0
  }

  const extendRow = (text: string, start: number) => {
    for (let at = 0; at < text.length; ) {
      let row = rows.at(-1) as StoredRow
      if (row.end - row.start >= rowMaxChars) {
        beginRow(start + at, true)
        row = rows.at(-1) as StoredRow
      }
      let take = Math.min(text.length - at, rowMaxChars - (row.end - row.start))
      // Both halves of a character stay together.
      if (at + take < text.length && isHighSurrogate(text.charCodeAt(at + take - 1))) take += 1
      lastColumns += columnsOf(text, at, at + take)
      columns = Math.max(columns, lastColumns)
      at += take
      row.end = start + at
    }
  }

  const text: CodeText = {
    append(added) {
      if (added === '') return
      const start = length
      store(added)
      for (let at = 0; at <= added.length; ) {
        const lineEnd = added.indexOf('\n', at)
        const end = lineEnd < 0 ? added.length : lineEnd
        extendRow(added.slice(at, end), start + at)
        if (lineEnd < 0) break
        beginRow(start + lineEnd + 1, false)
        at = lineEnd + 1
      }
    },
    get length() {
      return length
    },
    get rowCount() {
      const last = rows.at(-1) as StoredRow
      return last.start === length && !last.goesOn ? rows.length - 1 : rows.length
    },
    get lineCount() {
      const last = rows.at(-1) as StoredRow
      return last.start === length && !last.goesOn ? last.line - 1 : last.line
    },
    get columns() {
      return columns
    },
    row(index) {
      const { start, end, line, goesOn } = rows[index] ?? {
        start: length,
        end: length,
        line: 0,
        goesOn: true,
      }
      return { text: slice(start, end), start, line: goesOn ? null : line }
    },
    rowAt: (position) => lastAtMost(rows.length, (at) => rows[at]?.start ?? 0, position),
    slice,
    chunk(position) {
      if (position >= length) return ''
      const index = chunkIndex(position)
      return (chunks[index] ?? '').slice(position - (chunkStarts[index] ?? 0))
    },
  }
  text.append(initial)
  return text
}

/** The last of `count` ascending values that is at most `wanted`; 0 where none is. */
function lastAtMost(count: number, valueAt: (index: number) => number, wanted: number): number {
  let low = 0
  let high = count - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (valueAt(middle) <= wanted) low = middle
    else high = middle - 1
  }
  return low
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit < 0xdc00

/** Columns of a stretch at most: tabs and East Asian characters take two. */
function columnsOf(text: string, from: number, to: number): number {
  let columns = 0
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at)
    columns += unit === 9 || unit >= 0x1100 ? 2 : 1
  }
  return columns
}
