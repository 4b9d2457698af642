import type { TextFact } from '../../../shared/design-facts'
import { intersect, type Rect } from '../../../shared/geometry'
import type { OcrLine } from '../../../shared/ocr'
import { fontFaces, inkOf } from '../font-metrics'
import { holds, overlap } from './join-boxes'
import { apart, hexOf, type Raster } from './raster'
import { drawnFrom, type InkMap, inkIn, inkRect } from './text-ink'
import { partsOf, type TextPart } from './text-parts'
import { barWidth, inkExtent, inkWidth, stemWidth } from './text-strokes'
import { type SettledText, settleTexts } from './text-styles'
import { spacedWords } from './word-spaces'

/** A line with what was measured on it alone; its neighbours of one style settle the rest. */
export interface SeenText {
  fact: TextFact
  map: InkMap
  stemPx: number | null
  /** How thick bars are against stems. */
  contrast: number | null
  /** Of the ink, to parts of a pixel. */
  widthPx: number
  heightPx: number
  groundShare: number
}

/** The texts of a picture, from the lines that were read on it. */
export function findTexts(
  raster: Raster,
  lines: readonly OcrLine[],
  boxes: readonly Rect[],
  scale: number,
  checkStopped: () => void,
): SeenText[] {
  const seen: SeenText[] = []
  const isHan = lines.some(({ text }) => han.test(text))
  for (const line of lines) {
    checkStopped()
    if (isDrawing(line, isHan)) continue
    for (const part of partsOf(raster, withoutStrokes(line))) {
      const text = measureText(raster, insideBox(part, boxes))
      if (text) seen.push(text)
    }
  }
  const settled = settleTexts(seen, scale)
  checkStopped()
  // Spaces put in or taken out change what a width says about the size.
  const spaced = settled.map(respaced)
  return spaced.some((text, index) => text !== settled[index]) ? settleTexts(spaced, scale) : settled
}

/** The text with its spaces where its face would have them. */
function respaced(text: SettledText): SettledText {
  const { fact, face, map } = text
  const read = fact.words.map((word) => word.text)
  const words = face && spacedWords({ words: read, map, face, weight: fact.weight, sizePx: fact.fontSizePx })
  if (!words || words.map((word) => word.text).join(' ') === read.join(' ')) return text
  const { y, height } = map.rect
  return {
    ...text,
    fact: {
      ...fact,
      text: words.map((word) => word.text).join(' '),
      words: words.map((word) => ({
        text: word.text,
        rectPx: wordRect(map, { x: word.fromPx, y, width: word.toPx - word.fromPx, height }),
      })),
    },
  }
}

const han = /[\u3040-\u9fff]{2}/
const sign = /^[^\p{L}\p{N}(){}[\];$€£¥%*+–—-]$/u
const sureLetter = 0.85
const unlike = 1.4

/** One sign alone is read in many an icon: it must be one that stands alone, surely read and shaped like it. */
function isDrawing({ text, score, rectPx: { width, height } }: OcrLine, isHan: boolean): boolean {
  if ([...text].length !== 1) return false
  if (sign.test(text) || (/\p{sc=Han}/u.test(text) && !isHan)) return true
  if (!/[A-Za-z]/.test(text)) return false
  return score < sureLetter || isUnlike(text, width, height)
}

/** Whether a letter is drawn far wider or narrower than it is as high. */
function isUnlike(letter: string, width: number, height: number): boolean {
  const ink = inkOf(letter, fontFaces[0]!, 400)
  const expected = ((ink.rightEm - ink.leftEm) / (ink.aboveEm + ink.belowEm)) * height
  return Math.max(width / expected, expected / width) > unlike && Math.abs(width - expected) >= 2.5
}

/** Several strokes beside a label are read as one letter: the bars of a chart, the lines of a menu. */
function withoutStrokes(line: OcrLine): OcrLine {
  const words = line.words?.filter(
    ({ text, rectPx: { width } }) =>
      !(
        /^[lI|!]$/.test(text) &&
        width > line.rectPx.height * 0.4 &&
        isUnlike(text, width, line.rectPx.height)
      ),
  )
  return words && words.length > 0 && words.length < line.words!.length ? { ...line, words } : line
}

/** A circle's largest square leaves this much of it free on each side. */
const inset = 0.16
/** What is looked at round a text, to see its ground. */
const beside = 2

/** Letters that nearly fill a box of their own, a badge or an avatar, are read together with it. */
function insideBox(part: TextPart, boxes: readonly Rect[]): TextPart {
  const box = boxes.find((rect) => isFilled(rect, part))
  if (!box) return part
  const by = Math.max(2, Math.min(box.width, box.height) * inset + beside)
  const inner = { x: box.x + by, y: box.y + by, width: box.width - 2 * by, height: box.height - 2 * by }
  const words = part.words.map((word) => {
    const { x, y, width, height } = intersect(word.rectPx, inner)
    return width > 0 && height > 0 ? { ...word, rectPx: { x, y, width, height } } : word
  })
  return { ...part, words, rectPx: intersect(part.rectPx, inner) }
}

/** The letters' place is the box's: the reader took its edge for part of them. */
function isFilled(box: Rect, { rectPx, words }: TextPart): boolean {
  if (overlap(box, rectPx) <= 0.45) return false
  const isShort = words.length === 1 && [...words[0]!.text].length <= 3
  return (
    holds(rectPx, box, isShort ? box.height * 0.25 : 4) &&
    (!isShort || rectPx.width >= box.width * 0.9 || holds(rectPx, box, 4))
  )
}

function measureText(raster: Raster, part: TextPart): SeenText | null {
  const { rectPx, words } = part
  const text = words.map((word) => word.text).join(' ')
  const reach = Math.max(1, Math.round(rectPx.height * 0.08))
  const around = {
    x: rectPx.x - beside,
    y: rectPx.y - reach,
    width: rectPx.width + 2 * beside,
    height: rectPx.height + 2 * reach,
  }
  const map = inkIn(raster, around)
  if (!map) return null
  const underline = underlineIn(raster, rectPx, map)
  const clean = underline ? withoutRows(map, underline) : map
  const rect = inkRect(clean)
  if (!rect) return null
  const fact: TextFact = {
    id: '',
    text,
    rectPx: rect,
    words: words.map((word) => ({ text: word.text, rectPx: wordRect(clean, word.rectPx) })),
    fontSizePx: rect.height,
    weight: 400,
    color: hexOf(map.ink),
    background: hexOf(map.ground),
    monospace: false,
    serif: false,
    underlined: underline !== null,
    score: part.score,
  }
  const extent = inkExtent(clean)
  const heightPx = extent ? extent.bottom - extent.top : rect.height
  const widthPx = inkWidth(clean) ?? rect.width
  const stemPx = stemWidth(clean)
  const barPx = barWidth(clean)
  const contrast = stemPx && barPx ? barPx / stemPx : null
  return { fact, map: clean, stemPx, contrast, heightPx, widthPx, groundShare: map.groundShare }
}

/** The part of a line's ink that is a word's. */
function wordRect({ rect, cover }: InkMap, word: Rect): Rect {
  const from = Math.max(0, Math.floor(word.x) - rect.x)
  const to = Math.min(rect.width, Math.ceil(word.x + word.width) - rect.x)
  const own = { x: rect.x + from, y: rect.y, width: Math.max(1, to - from), height: rect.height }
  const part = new Float32Array(own.width * own.height)
  for (let y = 0; y < own.height; y += 1) {
    part.set(cover.subarray(y * rect.width + from, y * rect.width + from + own.width), y * own.width)
  }
  return inkRect({ rect: own, cover: part, ground: 0, groundShare: 0, ink: 0, solid: 0 }) ?? word
}

/** Rows in which the ink goes on from the first letter to the last, in the lower part of a line. */
function underlineIn(raster: Raster, rectPx: Rect, map: InkMap): [number, number] | null {
  const { rect, cover } = map
  const from = Math.floor(rect.height * 0.6)
  let first = -1
  let last = -1
  for (let y = from; y < rect.height; y += 1) {
    let drawn = 0
    for (let x = 0; x < rect.width; x += 1) if (cover[y * rect.width + x]! > drawnFrom) drawn += 1
    if (drawn < rectPx.width * 0.92) continue
    if (first < 0) first = y
    last = y
  }
  if (first < 0 || last - first > rect.height * 0.2 || rectPx.width < rectPx.height) return null
  // A box's edge goes on beyond the text.
  const beyond = rect.x + rect.width + 3
  const row = rect.y + first
  const outside = raster.words[row * raster.width + Math.min(raster.width - 1, beyond)]!
  return apart(outside, map.ground) > 12 ? null : [first, last]
}

function withoutRows(map: InkMap, [first]: [number, number]): InkMap {
  const { rect, cover } = map
  const height = Math.max(1, first)
  return { ...map, rect: { ...rect, height }, cover: cover.subarray(0, rect.width * height) }
}
