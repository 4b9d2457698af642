import type { BoxFact } from '../../../shared/design-facts'
import { intersect, type Rect } from '../../../shared/geometry'
import type { Measured } from './measured'

export type Item =
  | { kind: 'text' | 'divider' | 'picture'; id: string; rectPx: Rect }
  | { kind: 'box'; id: string; rectPx: Rect; box: BoxFact }

/** How much of a thing lies in a box before it counts as in it. */
const insideShare = 0.9

const areaOf = ({ width, height }: Rect) => Math.max(1, width) * Math.max(1, height)

function shareInside(rect: Rect, of: Rect): number {
  const grown = { ...rect, width: Math.max(1, rect.width), height: Math.max(1, rect.height) }
  const met = intersect(grown, of)
  return (met.width * met.height) / areaOf(grown)
}

/** Lines in the middle of a text are strokes of its letters, or of what they are read from; only texts have them. */
function strokesLeftOut({ dividers, texts }: Measured): Measured['dividers'] {
  return dividers.filter(
    ({ rectPx }) =>
      !texts.some((text) => shareInside(rectPx, text.rectPx) > 0.7 && rectPx.width < text.rectPx.width),
  )
}

/**
 * Which things lie in which box: each in the smallest box that holds nearly all of it. The key of the page itself is
 * `''`. Boxes of one size lie in each other in the order they come.
 */
export function containment(measured: Measured): Map<string, Item[]> {
  const boxes = measured.boxes
    .map((box): Item & { kind: 'box' } => ({ kind: 'box', id: box.id, rectPx: box.rectPx, box }))
    .sort((a, b) => areaOf(b.rectPx) - areaOf(a.rectPx))
  const plain = (
    kind: 'text' | 'divider' | 'picture',
    facts: readonly { id: string; rectPx: Rect }[],
  ): Item[] => facts.map(({ id, rectPx }) => ({ kind, id, rectPx }))
  const inside = new Map<string, Item[]>([['', []], ...boxes.map(({ id }): [string, Item[]] => [id, []])])
  const put = (item: Item, holders: readonly (Item & { kind: 'box' })[]) => {
    let holder = ''
    for (const box of holders) if (shareInside(item.rectPx, box.rectPx) >= insideShare) holder = box.id
    inside.get(holder)!.push(item)
  }
  for (const [index, box] of boxes.entries()) put(box, boxes.slice(0, index))
  for (const item of [
    ...plain('text', measured.texts),
    ...plain('picture', measured.pictures),
    ...plain('divider', strokesLeftOut(measured)),
  ]) {
    put(
      item,
      boxes.filter((box) => areaOf(box.rectPx) > areaOf(item.rectPx) * 0.9),
    )
  }
  return inside
}
