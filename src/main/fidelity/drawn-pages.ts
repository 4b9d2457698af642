import type { HexColor } from '../../shared/design-facts'
import type { Rect } from '../../shared/geometry'
import type { PageFacts } from '../rendering/page-facts'
import { type ComparedSide, comparePictures } from './compare'

/** Pages drawn by hand, for tests: what their document says is what their pixels show. */
export interface DrawnThing {
  rectPx: Rect
  color: HexColor
  /** Bars stand for its letters; without it, it is a box. */
  text?: string
}

export function drawnPage(
  things: readonly DrawnThing[],
  { width = 400, height = 300, ground = '#ffffff' as HexColor, scale = 1 } = {},
): ComparedSide {
  const [widthPx, heightPx] = [Math.round(width * scale), Math.round(height * scale)]
  const pixels = new Uint8Array(widthPx * heightPx * 4).fill(255)
  const fill = (rect: Rect, color: HexColor) => {
    const rgb = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
    const from = { x: Math.max(0, rect.x * scale), y: Math.max(0, rect.y * scale) }
    for (let y = from.y; y < Math.min(heightPx, (rect.y + rect.height) * scale); y += 1) {
      for (let x = from.x; x < Math.min(widthPx, (rect.x + rect.width) * scale); x += 1) {
        pixels.set(rgb, (y * widthPx + x) * 4)
      }
    }
  }
  fill({ x: 0, y: 0, width, height }, ground)
  const facts: PageFacts = { pageHeightPx: heightPx, texts: [], boxes: [] }
  for (const [at, { rectPx, color, text }] of things.entries()) {
    const { x, y, width: wide, height: high } = rectPx
    const scaled = { x: x * scale, y: y * scale, width: wide * scale, height: high * scale }
    const selector = `#at${at}`
    if (text === undefined) {
      fill(rectPx, color)
      facts.boxes.push({ rectPx: scaled, fill: color, border: null, radiusPx: 0, tag: 'div', selector })
      continue
    }
    // A letter is three bars, each as high as its code says, so that other letters look otherwise.
    const letters = [...text]
    const letterPx = wide / letters.length
    for (const [index, letter] of letters.entries()) {
      const code = letter.codePointAt(0)!
      for (const [bar, bits] of [code & 7, (code >> 3) & 7, (code * 5) & 7].entries()) {
        const barHigh = Math.round((high * (bits + 1)) / 8)
        const left = Math.round(x + index * letterPx + bar * 2)
        fill({ x: left, y: y + high - barHigh, width: 1, height: barHigh }, color)
      }
    }
    facts.texts.push({
      text,
      rectPx: scaled,
      color,
      fontSizePx: high * scale,
      letterSpacingPx: 0,
      weight: 400,
      selector,
    })
  }
  return { picture: { pixels, order: 'rgba', widthPx, heightPx }, facts }
}

export const ink = '#111827'
export const blue = '#2563eb'
export const card = '#dbeafe'
export const line = (text: string, x: number, y: number, color = ink): DrawnThing => ({
  text,
  rectPx: { x, y, width: text.length * 8, height: 12 },
  color,
})
export const box = (x: number, y: number, width: number, height: number, color = card): DrawnThing => ({
  rectPx: { x, y, width, height },
  color,
})
// Five lines of text, 4,512 px² in all, two boxes, and the page's ground: eight pairs of places and colours.
export const page = [
  box(200, 40, 160, 120),
  line('Revenue', 220, 60),
  line('Orders', 220, 100),
  line('Dashboard', 20, 16),
  line('Customers', 20, 100),
  line('Settings', 20, 200),
  box(40, 240, 80, 30, blue),
]
export const lower = (dy: number, ...which: number[]) =>
  page.map((one, at) =>
    which.includes(at) ? { ...one, rectPx: { ...one.rectPx, y: one.rectPx.y + dy } } : one,
  )
export const compare = (candidate: DrawnThing[], options = {}, reference = page) =>
  comparePictures({ reference: drawnPage(reference), candidate: drawnPage(candidate, options) })
export const told = ({ differences }: ReturnType<typeof compare>) =>
  differences.map(({ thing, label, changes }) => ({ thing, label, changes }))
