import type { Rect } from '../../../shared/geometry'
import { union } from '../../../shared/geometry'
import type { OcrLine, OcrWord } from '../../../shared/ocr'
import { apart, clip, type Raster } from './raster'
import { type Ground, groundOf } from './text-ground'
import { inkColour } from './text-ink'

/** A stretch of a line that is written in one colour on one ground. */
export interface TextPart {
  words: OcrWord[]
  rectPx: Rect
  score: number
}

/** Words farther apart than this, in heights of the line, stand in different columns. */
const columnGap = 1.15
/** Channels may differ this much between words of one colour; thin letters are never quite it. */
const sameInk = 70
const sameGround = 10

/** Cuts lines where columns, grounds or colours change. */
export function partsOf(raster: Raster, line: OcrLine): TextPart[] {
  const words = line.words?.length ? line.words : [{ text: line.text, rectPx: line.rectPx }]
  const seen = words.map((word) => look(raster, word, line.rectPx))
  const groups: (typeof seen)[] = []
  for (const [index, word] of seen.entries()) {
    const before = seen[index - 1]
    if (before && belongs(raster, before, word, line.rectPx.height)) groups.at(-1)!.push(word)
    else groups.push([word])
  }
  return groups.map((group) => ({
    words: group.map(({ word }) => word),
    rectPx: union(group.map(({ word }) => word.rectPx)),
    score: line.score,
  }))
}

function look(raster: Raster, word: OcrWord, line: Rect) {
  const pad = Math.max(1, Math.round(line.height * 0.1))
  const { x, y, width, height } = word.rectPx
  const ground = groundOf(raster, {
    x: x - pad,
    y: y - pad,
    width: width + 2 * pad,
    height: height + 2 * pad,
  })
  return { word, ground, ink: inkColour(raster, clip(raster, word.rectPx), ground)?.ink ?? null }
}

type Seen = ReturnType<typeof look>

function belongs(raster: Raster, before: Seen, next: Seen, height: number): boolean {
  const a = before.word.rectPx
  const b = next.word.rectPx
  if (b.x - a.x - a.width > height * columnGap) return false
  const bothFlat = before.ground.share > 0.5 && next.ground.share > 0.5
  if (bothFlat && apart(before.ground.word, next.ground.word) > sameGround) return false
  if (before.ink !== null && next.ink !== null && apart(before.ink, next.ink) > sameInk) return false
  return !crossed(raster, a, b, before.ground)
}

/** Something is drawn from top to bottom between two words: the edge of a box, a line. */
function crossed({ words, width }: Raster, a: Rect, b: Rect, ground: Ground): boolean {
  if (ground.share < 0.5) return false
  // Beyond the line, too: a tall letter is as high as the line itself.
  const top = Math.max(0, Math.floor(Math.min(a.y, b.y)) - 2)
  const bottom = Math.min(words.length / width, Math.ceil(Math.max(a.y + a.height, b.y + b.height)) + 2)
  for (let x = Math.ceil(a.x + a.width); x < Math.floor(b.x); x += 1) {
    let drawn = 0
    for (let y = top; y < bottom; y += 1) if (apart(words[y * width + x]!, ground.word) > 6) drawn += 1
    if (drawn >= (bottom - top) * 0.95 && bottom > top) return true
  }
  return false
}
