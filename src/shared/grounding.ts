import type { Rect } from './geometry'
import {
  type Fence,
  findFences,
  isProperBox,
  isSmall,
  type Shape,
  shapeAndEvidence,
} from './grounding-evidence'
import { labelBeside, labelInObject, objectAround } from './grounding-labels'
import { createPictureFinder, type GroundedPicture, pictureMentions } from './grounding-pictures'
import { type Candidate, narrowed, scanCandidates } from './grounding-scan'
import { type BoxUnit, fractionsOf, wholeNumberUnit } from './grounding-units'
import { limits } from './limits'

/** A place in a picture that an answer names. */
export interface GroundedBox {
  /** Fractions 0–1 of the picture, from its top left; a point has width and height 0. */
  rect: Rect
  shape: Shape
  label: string | undefined
  /** Where the answer says so, brackets and tags included; UTF-16 offsets. */
  from: number
  to: number
  unit: BoxUnit
  /** Which picture of the turn, from 0. */
  picture: number
  /** The answer names the picture; otherwise it is the first one. */
  isPictureNamed: boolean
}

interface Accepted extends Candidate {
  shape: Shape
  isCertain: boolean
}

interface Found extends Accepted {
  label: string | undefined
  picture: number
  isPictureNamed: boolean
}

const saysPixels = /pixel (?:coordinates|values)|(?:in|are|as|absolute) pixels|absolute coordinates|像素/i

/** What an answer that is nothing but numbers in brackets, maybe in a fence, does not have. */
const words = /[^\s\d.,;[\](){}<>%`-]/

/** Two corners in brackets of their own, `(x1,y1),(x2,y2)`, become one box; longer rows of points stay points. */
function joinCorners(group: readonly Candidate[]): Candidate[] {
  const [first, second] = group
  const isPair = group.length === 2 && first!.values.length === 2 && second!.values.length === 2
  if (!isPair || first!.suffix !== second!.suffix) return [...group]
  const decimal = first!.decimal || second!.decimal
  return [{ ...first!, values: [...first!.values, ...second!.values], decimal, to: second!.to }]
}

function grouped(candidates: readonly Candidate[]): Candidate[][] {
  const groups: Candidate[][] = []
  for (const candidate of candidates) {
    const last = groups.at(-1)
    if (last && last[0]!.group === candidate.group) last.push(candidate)
    else groups.push([candidate])
  }
  return groups
}

/** What of a list is to be taken for boxes; lists that nothing calls boxes are taken as a whole or not at all. */
function acceptedOf(
  text: string,
  list: readonly Candidate[],
  fence: Fence | undefined,
  isBare: boolean,
): Accepted[] {
  const first = list[0]!
  const brackets = /^[\s[({<]*/.exec(text.slice(first.from, first.from + 24))![0].length
  // What names the box stands before all of its brackets, what calls a function right before one of them.
  const innerFrom = first.marked ? first.from : first.from + Math.max(0, brackets - 1)
  const own = shapeAndEvidence(text, first, innerFrom, fence, isBare)
  const arePoints = own.shape === 'point' && own.evidence === 'certain' && !first.marked && !isBare
  const joined = arePoints ? list : joinCorners(list)
  const head = joined[0]!
  const { shape, evidence } = arePoints ? own : shapeAndEvidence(text, head, innerFrom, fence, isBare)
  if (evidence === 'none') return []
  const isCertain = evidence === 'certain'
  if (!isCertain && shape === 'point') {
    // `[[x, y]]` is how the model points; one pair of brackets is anything.
    const isPointing =
      joined.length === 1 && head.nested && head.open === '[' && !head.decimal && !isSmall(head)
    if (!isPointing) return []
  }
  if (!isCertain && shape === 'box') {
    if (joined.length < list.length && first.open !== '(') return []
    if (!joined.every(isProperBox)) return []
  }
  return joined
    .filter((each) => each.values.length === head.values.length)
    .map((each) => ({ ...each, shape, isCertain }))
}

function unitOf(box: Found, whole: ReadonlyMap<number, 'thousandths' | 'pixels'>): BoxUnit {
  if (box.suffix) return box.suffix === 'px' ? 'pixels' : 'percent'
  if (box.isCertain && Math.max(...box.values) <= 1) return 'fractions'
  return whole.get(box.picture) ?? 'thousandths'
}

/** Gives every box its label and picture, from first to last. */
function placed(
  text: string,
  answer: string,
  accepted: readonly Accepted[],
  pictures: readonly GroundedPicture[],
): Found[] {
  const pictureOf = createPictureFinder(pictureMentions(text, pictures))
  let lineFrom = 0
  let lineTo = -1
  let taken = 0
  return accepted.reduce<Found[]>((found, box, at) => {
    if (box.from > lineTo) {
      lineFrom = Math.max(text.lastIndexOf('\n', box.from), lineTo) + 1
      const end = text.indexOf('\n', box.to)
      lineTo = end < 0 ? text.length : end
    }
    const next = accepted[at + 1]
    // Named numbers bring the braces of their object along.
    const [opened, closed] = [text[box.from] === '{' ? 1 : 0, text[box.to - 1] === '}' ? 1 : 0]
    const object = objectAround(text, box.from + opened, box.to - closed)
    const inObject =
      object && labelInObject(text.slice(object.from, object.to), answer.slice(object.from, object.to))
    const toMax = Math.min(lineTo, next?.from ?? text.length)
    const previous = found.at(-1)
    const isListed = previous !== undefined && previous.group === box.group
    const beside =
      inObject || isListed
        ? undefined
        : labelBeside(text, answer, { fromMin: Math.max(lineFrom, taken), from: box.from, to: box.to, toMax })
    taken = Math.max(box.to, beside?.to ?? 0)
    const picture = pictureOf({
      from: box.from,
      to: box.to,
      lineFrom,
      scopeFrom: object?.from ?? lineFrom,
      scopeTo: object?.to ?? toMax,
    })
    const label = inObject ?? (isListed ? previous.label : beside?.label)
    found.push({ ...box, label, picture: picture ?? 0, isPictureNamed: picture !== undefined })
    return found
  }, [])
}

/**
 * The boxes and points that an answer names, in their order, at most `limits.groundingBoxesMax`; never throws, linear
 * in the length of the text. Styles: zai-org/GLM-V README (Grounding) and its grounding skill: `[…]`, `[[…]]`, `(…)`,
 * `<…>`, `<|begin_of_box|>…<|end_of_box|>`, `{"bbox_2d": […], "label": …}`, `[[x, y]]` for a point; also two corners
 * `(x1,y1),(x2,y2)`, named numbers `{"xmin": …}`, px and %, full-width brackets and digits.
 *
 * Certain is what a tag or key calls a box, or an answer that is nothing else; its corners are put right. Other numbers
 * are boxes only where they are whole, in order, at least 4 wide and high, and not all below 100 (unless the answer has
 * other boxes: else they are citations or a series). In fences of a programming language only `"bbox_2d"` counts. A
 * matrix of large, ordered rows in an unnamed fence cannot be told from boxes and is taken for them.
 */
export function findBoxes(answer: string, pictures: readonly GroundedPicture[]): GroundedBox[] {
  if (pictures.length === 0) return []
  const text = narrowed(answer)
  const fences = findFences(text)
  const isBare = !words.test(text.replace('```json', ''))
  let fenceAt = 0
  const accepted = grouped(scanCandidates(text, limits.groundingCandidatesMax)).flatMap((list) => {
    // A bracket may open on the fence's own line: where it closes decides.
    const { to } = list[0]!
    while (fenceAt < fences.length && fences[fenceAt]!.to < to) fenceAt++
    const fence = fences[fenceAt]
    return acceptedOf(text, list, fence && fence.from < to ? fence : undefined, isBare)
  })
  const isSettled = accepted.some((box) => box.isCertain || !isSmall(box))
  const found = placed(
    text,
    answer,
    accepted.filter((box) => box.isCertain || !isSmall(box) || (isSettled && !isSeries(box))),
    pictures,
  )
  const pixels = saysPixels.test(text)
  const whole = new Map(
    pictures.map(({ sizePx }, picture) => {
      const plain = found.filter((box) => box.picture === picture && !box.suffix)
      const certain = plain.filter((box) => box.isCertain)
      const telling = certain.length > 0 ? certain : plain
      return [
        picture,
        wholeNumberUnit(
          telling.map((box) => box.values),
          sizePx,
          pixels,
        ),
      ] as const
    }),
  )
  const boxes: GroundedBox[] = []
  for (const box of found) {
    if (boxes.length >= limits.groundingBoxesMax) break
    const unit = unitOf(box, whole)
    const rect = fractionsOf(box.values, unit, pictures[box.picture]!.sizePx)
    const { shape, label, from, to, picture, isPictureNamed } = box
    if (rect) boxes.push({ rect, shape, label, from, to, unit, picture, isPictureNamed })
  }
  return boxes
}

/** Numbers that only grow, as citations do. */
function isSeries({ values }: Candidate): boolean {
  return values.every((value, at) => at === 0 || value > values[at - 1]!)
}
