import type { Secret, SecretKind } from './capture'
import type { Rect } from './geometry'
import type { OcrLine } from './ocr'
import { personalPatterns } from './personal-patterns'
import { keyPatterns } from './secret-patterns'
import { type Place, placesOf } from './secret-places'

/** No form is looked for beyond this: a longer row is no text that was read off a picture. */
const maxRowChars = 20_000

interface Row {
  text: string
  /** Where each character of `text` stands. */
  places: Place[]
}

/**
 * What should perhaps not leave the machine: keys, tokens, passwords behind their labels, mail addresses, card, bank
 * and phone numbers. Each box covers the secret alone, not its label, and a little around it, in the lines' pixels.
 */
export function findSecrets(lines: readonly OcrLine[]): Secret[] {
  const rows = toRows(lines)
  return [...rows.flatMap(secretsOfRow), ...privateKeys(rows)]
}

function secretsOfRow(row: Row): Secret[] {
  const taken: { from: number; to: number; kind: SecretKind }[] = []
  for (const { kind, pattern, found } of [...keyPatterns, ...personalPatterns]) {
    for (const match of row.text.matchAll(pattern)) {
      const place = found ? found(match) : { from: match.index, length: match[0].length }
      if (!place) continue
      let span = { from: place.from, to: place.from + place.length, kind }
      // Neither form need hold the whole secret; the first to see it names it.
      for (let index = taken.length - 1; index >= 0; index -= 1) {
        const other = taken[index]!
        if (other.from >= span.to || span.from >= other.to) continue
        span = {
          from: Math.min(other.from, span.from),
          to: Math.max(other.to, span.to),
          kind: other.kind,
        }
        taken.splice(index, 1)
      }
      taken.push(span)
    }
  }
  return taken
    .sort((a, b) => a.from - b.from)
    .map(({ from, to, kind }) => ({ kind, rectPx: boxOf(row.places.slice(from, to)) }))
}

/** The lines between the marks of a private key (RFC 7468); without an end, those that look like base64. */
function privateKeys(rows: readonly Row[]): Secret[] {
  const found: Secret[] = []
  let inside = false
  for (const row of rows) {
    if (/BEGIN [A-Z ]{0,30}PRIVATE KEY/.test(row.text)) {
      inside = true
      continue
    }
    if (
      /END [A-Z ]{0,30}PRIVATE/.test(row.text) ||
      !/^[\s"'+]*[A-Za-z0-9+/= ]{4,100}[\\n"',\s]*$/.test(row.text)
    ) {
      inside = false
    }
    if (inside) found.push({ kind: 'key', rectPx: boxOf(row.places) })
  }
  return found
}

function boxOf(places: readonly Place[]): Rect {
  const first = places[0]!
  const last = places.at(-1)!
  const left = Math.min(...places.map(({ x }) => x))
  const top = Math.min(...places.map(({ y }) => y))
  const right = Math.max(...places.map(({ x, width }) => x + width))
  const bottom = Math.max(...places.map(({ y, height }) => y + height))
  // A letter's edge shows it.
  const side = Math.max(2, ((right - left) / places.length) * 0.5)
  const above = Math.max(2, (bottom - top) * 0.15)
  const from = Math.max(first.linePx.x, left - first.unsurePx.left)
  const to = Math.min(last.linePx.x + last.linePx.width, right + last.unsurePx.right)
  const x = Math.floor(Math.min(left, from) - side)
  const y = Math.floor(top - above)
  return { x, y, width: Math.ceil(Math.max(right, to) + side) - x, height: Math.ceil(bottom + above) - y }
}

/** Lines on one height as one text, so that a label is found with the value beside it. */
function toRows(lines: readonly OcrLine[]): Row[] {
  const rows: OcrLine[][] = []
  for (const line of [...lines].sort((a, b) => a.rectPx.y - b.rectPx.y)) {
    const row = rows.findLast(([first]) => isBeside(first!.rectPx, line.rectPx))
    if (row) row.push(line)
    else rows.push([line])
  }
  return rows.map((row) => toRow(row.sort((a, b) => a.rectPx.x - b.rectPx.x)))
}

function isBeside(one: Rect, other: Rect): boolean {
  const shared = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)
  return shared > Math.min(one.height, other.height) * 0.6
}

function toRow(lines: readonly OcrLine[]): Row {
  const row: Row = { text: '', places: [] }
  const add = (text: string, rectPx: Rect, linePx: Rect) => {
    row.places.push(...placesOf(text, rectPx, linePx))
    row.text += text
  }
  for (const line of lines) {
    for (const word of line.words ?? [{ text: line.text, rectPx: line.rectPx }]) {
      if (row.text.length + word.text.length > maxRowChars) return row
      if (row.text !== '') {
        const last = row.places.at(-1)!
        const x = last.x + last.width
        const { y, height, linePx } = last
        add(' ', { x, y, width: Math.max(0, word.rectPx.x - x), height }, linePx)
      }
      add(word.text, word.rectPx, line.rectPx)
    }
  }
  return row
}
