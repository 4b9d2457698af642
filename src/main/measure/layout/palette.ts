import type { HexColor, PaletteEntry } from '../../../shared/design-facts'
import { chromaOf, colorDistance, colorOfFill, oklabOf } from './colors'
import { containment } from './containment'
import type { Measured } from './measured'

/** Colours nearer than this in OKLab are one. */
const sameColor = 0.012
const mostColors = 24
/** What people would call a colour. */
const colorfulChroma = 0.07
/** Of the area of a line of text, what its ink covers. */
const inkShare = 0.18

interface Use {
  color: HexColor
  area: number
  texts: number
  fills: number
  borders: number
}

/** Whether a page's background is nearer to black than to white. */
export function isDark(background: HexColor): boolean {
  return oklabOf(background)[0] < 0.5
}

/**
 * Colours in use with what each is for: the background is the page's, a surface is a large area on it, the text colour
 * is that of most letters, what is nearer to the background is muted, and the accent is the strongest colour of
 * controls, links and headings.
 */
export function paletteOf(measured: Measured): PaletteEntry[] {
  const uses = usesOf(measured)
  const total = measured.widthPx * measured.heightPx
  const contrast = (color: HexColor) => Math.abs(oklabOf(color)[0] - oklabOf(measured.background)[0])
  const text = best(uses, (use) => (chromaOf(use.color) < colorfulChroma ? use.texts : use.texts / 4))
  const accent = best(
    uses.filter((use) => chromaOf(use.color) >= colorfulChroma),
    (use) => chromaOf(use.color) * Math.sqrt(use.fills + use.texts * 0.5 + use.borders),
  )
  const roleOf = (use: Use, index: number): PaletteEntry['role'] => {
    if (index === 0) return 'background'
    if (use === accent) return 'accent'
    if (use === text) return 'text'
    if (use.fills > 0 && use.area >= 0.01 * total) return 'surface'
    if (use.texts > 0 && chromaOf(use.color) < colorfulChroma) {
      return contrast(use.color) < contrast(text?.color ?? use.color) ? 'muted' : 'other'
    }
    if (use.borders > 0 && use.texts === 0) return 'border'
    return 'other'
  }
  return uses
    .map((use, index) => ({
      color: use.color,
      role: roleOf(use, index),
      share: Math.round((use.area / total) * 10_000) / 10_000,
    }))
    .slice(0, mostColors)
}

function best(uses: readonly Use[], weigh: (use: Use) => number): Use | null {
  let found: Use | null = null
  for (const use of uses) if (weigh(use) > 0 && (!found || weigh(use) > weigh(found))) found = use
  return found
}

/** The background first, then by area; colours hardly to be told apart are counted as one. */
function usesOf(measured: Measured): Use[] {
  const uses: Use[] = [{ color: measured.background, area: 0, texts: 0, fills: 0, borders: 0 }]
  const add = (color: HexColor, area: number, kind: 'texts' | 'fills' | 'borders' | null) => {
    let use = uses.find(
      (each) => each.color.length === color.length && colorDistance(each.color, color) < sameColor,
    )
    if (!use) {
      use = { color, area: 0, texts: 0, fills: 0, borders: 0 }
      uses.push(use)
    }
    use.area += Math.max(0, area)
    if (kind) use[kind] += 1
  }
  const areaOf = ({ width, height }: { width: number; height: number }) => width * height
  const inside = containment(measured)
  const heldBy = (id: string) => {
    let area = 0
    for (const { kind, rectPx } of inside.get(id)!) if (kind !== 'text') area += areaOf(rectPx)
    return area
  }
  add(measured.background, measured.widthPx * measured.heightPx - heldBy(''), null)
  for (const { id, rectPx, fill, border } of measured.boxes) {
    add(colorOfFill(fill), areaOf(rectPx) - heldBy(id), 'fills')
    if (border) add(border.color, 2 * (rectPx.width + rectPx.height) * border.widthPx, 'borders')
  }
  for (const { rectPx, color, text } of measured.texts) {
    add(color, areaOf(rectPx) * inkShare, null)
    const use = uses.find(
      (each) => each.color.length === color.length && colorDistance(each.color, color) < sameColor,
    )
    if (use) use.texts += text.length
  }
  for (const { rectPx, color } of measured.dividers) add(color, areaOf(rectPx), 'borders')
  const [background, ...others] = uses
  return [background!, ...others.sort((a, b) => b.area - a.area || (a.color < b.color ? -1 : 1))]
}
