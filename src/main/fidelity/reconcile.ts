import type { Rect, Size } from '../../shared/geometry'
import { isEdgeSeen } from './grounds'
import { joinLines, overlappingGroups } from './line-groups'
import type { PixelLikeness } from './pixel-likeness'
import { overlapOf, shareInside, shifted } from './rects'
import { scoreBlocks } from './score-blocks'
import { largestTexts, type Side, type SideBox, type SideText } from './sides'
import type { Picture } from './ssim'

/** Moves that several things may have made together are tried for what no reader found on one side. */
const movesMax = 12
const sameBoxOverlap = 0.6
const takenShare = 0.3
/** Of a box that one side alone tells of, for its edge to be there on the other. */
const edgeShare = 0.6

/**
 * Both sides as they are compared, in pixels of the reference. What was read off a picture is sometimes wrong, and a document
 * says things no reader finds and none of what pictures show. So wherever the pixels of both are alike (`PixelLikeness`), in
 * place or after a move that was found, both sides get what the candidate says of it, or nothing where it says nothing; where
 * a text has the letters of its counterpart in another colour, it has its words. A box that one side alone tells of, and
 * whose edge both pictures show, is on both. Lines that one side breaks up are joined as on the other.
 */
export function reconcile(
  reference: Side,
  candidate: Side,
  likeness: PixelLikeness,
  pictures: { reference: Picture; candidate: Picture },
): { reference: Side; candidate: Side } {
  const sizePx: Size = { width: pictures.reference.widthPx, height: pictures.reference.heightPx }
  const settled = { texts: new Matched<SideText>(), boxes: new Matched<SideBox>() }
  const isSeenIn = (picture: Picture) => (box: SideBox) => isEdgeSeen(picture, box.rectPx)
  let open: { reference: Side; candidate: Side } = {
    reference: {
      texts: reference.texts,
      boxes: reference.boxes.filter(isSeenIn(pictures.reference)),
    },
    candidate: { texts: candidate.texts, boxes: candidate.boxes.filter(isSeenIn(pictures.candidate)) },
  }
  const settle = (dx: number, dy: number) => {
    const texts = settleTexts(open.reference.texts, open.candidate.texts, settled.texts, likeness, dx, dy)
    const boxes = settleBoxes(open.reference.boxes, open.candidate.boxes, settled.boxes, likeness, dx, dy)
    open = {
      reference: { texts: texts.reference, boxes: boxes.reference },
      candidate: { texts: texts.candidate, boxes: boxes.candidate },
    }
  }

  settle(0, 0)
  open.reference.texts = largestTexts(open.reference.texts)
  open.candidate.texts = largestTexts(open.candidate.texts)
  open.reference.texts = joinLines(open.reference.texts, open.candidate.texts)
  open.candidate.texts = joinLines(open.candidate.texts, open.reference.texts)
  const moves = new Map<string, { dx: number; dy: number; count: number }>()
  const { pairs } = scoreBlocks(open.reference.texts, open.candidate.texts, sizePx)
  const known = [...open.reference.texts]
  for (const pair of pairs) {
    const one = known[pair.reference]!
    const other = open.candidate.texts[pair.candidate]!
    const guess = { dx: other.rectPx.x - one.rectPx.x, dy: other.rectPx.y - one.rectPx.y }
    const found = likeness.sameLetters(other.rectPx, Math.round(guess.dx), Math.round(guess.dy))
    if (!found) continue
    known[pair.reference] = {
      ...one,
      text: other.text,
      rectPx: shifted(other.rectPx, -found.dx, -found.dy),
    }
    if (found.dx === 0 && found.dy === 0) continue
    const key = `${found.dx} ${found.dy}`
    const move = moves.get(key) ?? { ...found, count: 0 }
    move.count += 1
    moves.set(key, move)
  }
  open.reference.texts = known
  const usual = [...moves.values()].sort((a, b) => b.count - a.count).slice(0, movesMax)
  for (const { dx, dy } of usual) settle(dx, dy)

  // Letters that a reader missed on one side, in another colour.
  const sure = scoreBlocks(open.reference.texts, open.candidate.texts, sizePx)
  const isDrawn = (text: SideText) => likeness.sameLetters(text.rectPx, 0, 0) !== null
  const drop = new Set(sure.missing.filter((at) => isDrawn(open.reference.texts[at]!)))
  const read = sure.extra.map((at) => open.candidate.texts[at]!).filter(isDrawn)
  const boxes = withSeenEdges(open.reference.boxes, open.candidate.boxes, pictures)
  const settledTexts = settled.texts.pairs
  const settledBoxes = settled.boxes.pairs
  return {
    reference: {
      texts: [
        ...settledTexts.map(({ reference }) => reference),
        ...open.reference.texts.filter((_, at) => !drop.has(at)),
        ...read,
      ],
      boxes: [...settledBoxes.map(({ reference }) => reference), ...boxes.reference],
    },
    candidate: {
      texts: [...settledTexts.map(({ candidate }) => candidate), ...open.candidate.texts],
      boxes: [...settledBoxes.map(({ candidate }) => candidate), ...boxes.candidate],
    },
  }
}

/** What is the same on both sides, but for where it lies. */
class Matched<Thing extends { rectPx: Rect }> {
  readonly pairs: { reference: Thing; candidate: Thing }[] = []

  add(candidate: Thing, dx: number, dy: number): Thing {
    const reference = { ...candidate, rectPx: shifted(candidate.rectPx, -dx, -dy) }
    this.pairs.push({ reference, candidate })
    return reference
  }

  isTaken(rect: Rect, side: 'reference' | 'candidate'): boolean {
    return this.pairs.some((pair) => shareInside(pair[side].rectPx, rect) > takenShare)
  }
}

function settleTexts(
  reference: readonly SideText[],
  candidate: readonly SideText[],
  settled: Matched<SideText>,
  likeness: PixelLikeness,
  dx: number,
  dy: number,
): { reference: SideText[]; candidate: SideText[] } {
  const isMoved = dx !== 0 || dy !== 0
  const moved = reference.map(({ rectPx }) => shifted(rectPx, dx, dy))
  const isAlike = (rect: Rect) => likeness.isAlike(rect, dx, dy)
  const left: { reference: SideText[]; candidate: SideText[] } = { reference: [], candidate: [] }
  const rects = candidate.map(({ rectPx }) => rectPx)
  for (const { ones, others } of overlappingGroups(moved, rects)) {
    const isSame =
      ones.every((at) => isAlike(moved[at]!)) &&
      others.every((at) => isAlike(rects[at]!)) &&
      // What stands there already is another thing that looks the same: rows of a table do.
      (!isMoved ||
        (others.every((at) => !settled.isTaken(shifted(rects[at]!, -dx, -dy), 'reference')) &&
          ones.every((at) => !settled.isTaken(moved[at]!, 'candidate'))))
    if (isSame) for (const at of others) settled.add(candidate[at]!, dx, dy)
    else {
      left.reference.push(...ones.map((at) => reference[at]!))
      left.candidate.push(...others.map((at) => candidate[at]!))
    }
  }
  return left
}

function settleBoxes(
  reference: readonly SideBox[],
  candidate: readonly SideBox[],
  settled: Matched<SideBox>,
  likeness: PixelLikeness,
  dx: number,
  dy: number,
): { reference: SideBox[]; candidate: SideBox[] } {
  const isMoved = dx !== 0 || dy !== 0
  const isTaken = (rect: Rect, side: 'reference' | 'candidate') =>
    isMoved && settled.pairs.some((pair) => overlapOf(pair[side].rectPx, rect) >= sameBoxOverlap)
  const now: Rect[] = []
  const others = candidate.filter((box) => {
    const place = shifted(box.rectPx, -dx, -dy)
    if (isTaken(place, 'reference') || !likeness.isFrameAlike(box.rectPx, dx, dy)) return true
    now.push(settled.add(box, dx, dy).rectPx)
    return false
  })
  const ones = reference.filter(({ rectPx }) => {
    if (now.some((rect) => overlapOf(rect, rectPx) >= sameBoxOverlap)) return false
    const place = shifted(rectPx, dx, dy)
    return isTaken(place, 'candidate') || !likeness.isFrameAlike(place, dx, dy)
  })
  return { reference: ones, candidate: others }
}

/** Each box that overlaps none of the other side, and is seen there, on both. */
function withSeenEdges(
  reference: readonly SideBox[],
  candidate: readonly SideBox[],
  pictures: { reference: Picture; candidate: Picture },
): { reference: SideBox[]; candidate: SideBox[] } {
  const lacking = (own: readonly SideBox[], others: readonly SideBox[], picture: Picture) =>
    own.filter(
      ({ rectPx }) =>
        !others.some((other) => overlapOf(rectPx, other.rectPx) >= sameBoxOverlap) &&
        isEdgeSeen(picture, rectPx, edgeShare),
    )
  return {
    reference: [...reference, ...lacking(candidate, reference, pictures.reference)],
    candidate: [...candidate, ...lacking(reference, candidate, pictures.candidate)],
  }
}
