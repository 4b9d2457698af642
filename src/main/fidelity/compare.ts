import type { DesignFacts } from '../../shared/design-facts'
import type { Alignment, Difference, Fidelity, HeatMap } from '../../shared/fidelity'
import type { Rect } from '../../shared/geometry'
import { limits } from '../../shared/limits'
import type { PageFacts } from '../rendering/page-facts'
import { boxDifferences } from './box-differences'
import { alikeUpTo, cellsOf, heatMapOf } from './cells'
import { type Found, leastColorDifference, told } from './changes'
import { colorDifference } from './color-difference'
import { fidelityOf } from './fidelity'
import { groundBelow, groundOf } from './grounds'
import { otherGrounds } from './other-grounds'
import { type ComparedBox, pairBoxes } from './pair-boxes'
import { pixelLikeness } from './pixel-likeness'
import { placePicture } from './place-picture'
import { reconcile } from './reconcile'
import { areaOf } from './rects'
import { unexplainedRegions } from './regions'
import { scoreBlocks } from './score-blocks'
import { settleAlignment } from './settle-alignment'
import { alignSide, type Side, type SideBox, type SideText, sideOf } from './sides'
import { type Picture, ssim } from './ssim'
import { textDifferences } from './text-differences'
import { toldOnce } from './told-once'
import { movedAsAWhole, uncovered } from './whole-page'

/** A picture with what was measured on it, or what the document it shows says of itself. */
export interface ComparedSide {
  picture: Picture
  facts: DesignFacts | PageFacts
}

export interface ComparedPictures {
  alignment: Alignment
  fidelity: Fidelity
  differences: Difference[]
  heat: HeatMap
}

/** A box's ground begins so far from its edge. */
const insetPx = 3
/** Of the page's width and height, for a ground to be the page's own. */
const wholeShare = 0.9

/** Compares a picture with what it is to look like. The reference's size counts; all is in its pixels. */
export function comparePictures(order: {
  reference: ComparedSide
  candidate: ComparedSide
}): ComparedPictures {
  const { picture } = order.reference
  const { widthPx, heightPx } = picture
  const sizePx = { width: widthPx, height: heightPx }
  const known = { reference: sideOf(order.reference.facts), candidate: sideOf(order.candidate.facts) }
  const alignment = settleAlignment(
    { picture, texts: known.reference.texts, scale: scaleOf(order.reference) },
    { picture: order.candidate.picture, texts: known.candidate.texts, scale: scaleOf(order.candidate) },
  )
  const { picture: placed, coveredPx } = placePicture(picture, order.candidate.picture, alignment)
  const pictures = { reference: picture, candidate: placed }
  const cells = cellsOf(picture, placed)
  const limit = alikeUpTo(cells)
  const likeness = pixelLikeness(picture, placed, limit)

  const aligned = alignSide(known.candidate, alignment, sizePx)
  const sides = reconcile(known.reference, aligned, likeness, pictures)
  const blocks = scoreBlocks(sides.reference.texts, sides.candidate.texts, sizePx)
  const boxes = {
    reference: comparedBoxes(sides.reference, picture),
    candidate: comparedBoxes(sides.candidate, placed),
  }
  const pairing = pairBoxes(boxes.reference, boxes.candidate, sizePx)
  const ground = groundBelow(picture, placed)
  const groundDifference = colorDifference(ground.from, ground.to)
  const boxesFound = boxDifferences(boxes.reference, boxes.candidate, pairing, likeness)
  const toldPx = boxesFound
    .flatMap((one) => [one.referencePx, one.candidatePx])
    .filter((rect) => rect !== null)
  const others = otherGrounds(picture, placed, ground.from, toldPx, leastColorDifference)
  const worstGround = Math.max(groundDifference, ...others.map(({ difference }) => difference))
  const coveredShare = areaOf(coveredPx) / Math.max(1, areaOf({ x: 0, y: 0, ...sizePx }))
  // What is not covered was equal to itself.
  const structure = ssim(picture, placed) - (1 - coveredShare)
  const isScored = blocks.pairs.length + pairing.pairs.length > 0
  const fidelity = fidelityOf(blocks, structure, [
    ...pairing.pairs,
    ...(isScored ? [{ position: 1, colorDifference: worstGround }] : []),
  ])

  const pagePx: Rect = { x: 0, y: 0, ...sizePx }
  const pageSelector = 'root' in order.candidate.facts ? null : 'body'
  const moved = movedAsAWhole(alignment, pagePx, order.candidate.picture, pageSelector)
  const found = [
    ...(groundDifference >= leastColorDifference
      ? [groundFound(ground, groundDifference, pagePx, pageSelector)]
      : []),
    ...others.map((other) =>
      groundFound(other, other.difference, other.rectPx, isAllOf(other.rectPx, pagePx) ? pageSelector : null),
    ),
    ...uncovered(coveredPx, pagePx, moved),
    ...textDifferences(sides.reference.texts, sides.candidate.texts, blocks),
    ...boxesFound,
  ]
  const ownOf = (rect: Rect): Rect => ({
    x: (rect.x - alignment.x) / alignment.scale,
    y: (rect.y - alignment.y) / alignment.scale,
    width: rect.width / alignment.scale,
    height: rect.height / alignment.scale,
  })
  const texts = [...sides.reference.texts, ...sides.candidate.texts].map(({ rectPx }) => rectPx)
  const regions = unexplainedRegions(cells, found, texts, limit, pictures, ownOf)
  return {
    alignment,
    fidelity,
    // What lies in it differs besides.
    differences: told([...toldOnce([...found, ...regions]), ...(moved ? [moved] : [])]),
    heat: heatMapOf(cells, coveredPx),
  }
}

/** The heat of two pictures whose alignment is known. */
export function heatOf(reference: Picture, candidate: Picture, alignment: Alignment): HeatMap {
  const { picture, coveredPx } = placePicture(reference, candidate, alignment)
  return heatMapOf(cellsOf(reference, picture), coveredPx)
}

const scaleOf = ({ facts }: ComparedSide) => ('root' in facts ? facts.scale : null)

const comparedBoxes = ({ boxes, texts }: Side, picture: Picture): ComparedBox[] =>
  boxes.map((box: SideBox) => ({
    ...box,
    ground: groundOf(picture, box.rectPx, insetPx),
    label: labelOf(box.rectPx, texts),
  }))

/** What is written in a rectangle, in reading order. */
function labelOf(rect: Rect, texts: readonly SideText[]): string {
  const inside = texts.filter(({ rectPx }) => {
    const x = rectPx.x + rectPx.width / 2
    const y = rectPx.y + rectPx.height / 2
    return x > rect.x && y > rect.y && x < rect.x + rect.width && y < rect.y + rect.height
  })
  return inside
    .sort(
      (a, b) =>
        a.rectPx.y + a.rectPx.height / 2 - b.rectPx.y - b.rectPx.height / 2 || a.rectPx.x - b.rectPx.x,
    )
    .map(({ text }) => text)
    .join(' ')
    .slice(0, limits.differenceLabelMaxChars)
}

function groundFound(
  { from, to }: ReturnType<typeof groundBelow>,
  difference: number,
  rect: Rect,
  selector: string | null,
): Found {
  return {
    thing: 'box',
    label: '',
    graded: [
      { change: { kind: 'recoloured', from, to, difference }, gravity: Math.min(1, difference / 100) },
    ],
    referencePx: rect,
    candidatePx: rect,
    ownPx: rect,
    selector,
  }
}

/** But for a strip, as of a header that was cut off. */
const isAllOf = (rect: Rect, page: Rect) =>
  rect.width >= wholeShare * page.width && rect.height >= wholeShare * page.height
