import type { DesignFacts } from '../../shared/design-facts'
import type { Alignment, Difference } from '../../shared/fidelity'
import { intersect, type Rect, type Size } from '../../shared/geometry'
import { limits } from '../../shared/limits'
import type { PageFacts } from '../rendering/page-facts'
import { alignRect } from './align'
import { areaOf } from './rects'
import type { Block } from './score-blocks'

/** A line of text of one side. */
export interface SideText extends Block {
  /** Its rectangle in the pixels of its own picture. */
  ownPx: Rect
  /** Finds its element in the document; null where it was read off a picture. */
  selector: string | null
  type?: Difference['type']
  inOwnBox?: boolean
}

/** A box of one side. */
export interface SideBox {
  rectPx: Rect
  ownPx: Rect
  radiusPx: number
  selector: string | null
}

/** What is known of one of two pictures that are compared. */
export interface Side {
  texts: SideText[]
  boxes: SideBox[]
}

/** What was measured on a picture, or what a rendered document says of itself, in one form. */
export const sideOf = (facts: DesignFacts | PageFacts): Side =>
  'root' in facts ? sideOfPicture(facts) : sideOfPage(facts)

function sideOfPicture({ texts, boxes }: DesignFacts): Side {
  return {
    texts: texts.map(({ text, rectPx, color }) => ({ text, rectPx, ownPx: rectPx, color, selector: null })),
    boxes: boxes.map(({ rectPx, radiiPx }) => ({
      rectPx,
      ownPx: rectPx,
      radiusPx: roundest(radiiPx[0], rectPx),
      selector: null,
    })),
  }
}

function sideOfPage({ texts, boxes }: PageFacts): Side {
  const ofBoxes = new Set(boxes.map(({ selector }) => selector))
  return {
    texts: texts.map(({ text, rectPx, color, selector, fontSizePx, letterSpacingPx }) => ({
      text,
      rectPx,
      ownPx: rectPx,
      color,
      selector,
      type: { fontSizePx, letterSpacingPx },
      inOwnBox: ofBoxes.has(selector),
    })),
    boxes: boxes.map(({ rectPx, radiusPx, selector }) => ({
      rectPx,
      ownPx: rectPx,
      radiusPx: roundest(radiusPx, rectPx),
      selector,
    })),
  }
}

/** A pill may ask for any radius and gets half of its shorter side. */
const roundest = (radiusPx: number, { width, height }: Rect) =>
  Math.min(radiusPx, Math.min(width, height) / 2)

/** The candidate in the pixels of the reference, without what lies outside of it. */
export function alignSide({ texts, boxes }: Side, alignment: Alignment, sizePx: Size): Side {
  const isShown = ({ rectPx }: { rectPx: Rect }) => {
    const [x, y] = [rectPx.x + rectPx.width / 2, rectPx.y + rectPx.height / 2]
    return x > 0 && y > 0 && x < sizePx.width && y < sizePx.height
  }
  const placed = <Thing extends { rectPx: Rect }>(thing: Thing): Thing => ({
    ...thing,
    rectPx: alignRect(thing.rectPx, alignment),
  })
  return {
    texts: texts.map(placed).filter(isShown),
    boxes: boxes
      .map((box) => ({ ...placed(box), radiusPx: box.radiusPx * alignment.scale }))
      .map((box) => ({ ...box, rectPx: intersect(box.rectPx, { x: 0, y: 0, ...sizePx }) }))
      .filter(({ rectPx }) => rectPx.width >= 1 && rectPx.height >= 1),
  }
}

/** The largest. */
export function largestTexts(texts: readonly SideText[]): SideText[] {
  if (texts.length <= limits.comparedTextsMax) return [...texts]
  return [...texts].sort((a, b) => areaOf(b.rectPx) - areaOf(a.rectPx)).slice(0, limits.comparedTextsMax)
}
