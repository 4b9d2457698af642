import type { BoxFact, HexColor, LayoutNode, Role } from '../../../shared/design-facts'
import { chromaOf, colorDistance, colorOfFill, oklabOf } from './colors'
import { leavesOf, linesOf, type RoleContext } from './role-context'

/** All sizes in CSS pixels, as the common component libraries draw them at their smallest and largest. */
const sizes = {
  button: { leastHeight: 18, mostHeight: 72, mostWidth: 560 },
  input: { leastHeight: 24, mostHeight: 72, leastWidth: 64 },
  tick: { least: 10, most: 30 },
  switch: { leastWidth: 24, mostWidth: 72, leastHeight: 12, mostHeight: 40 },
  badge: { mostHeight: 30, mostWidth: 160 },
  avatar: { least: 18, most: 128 },
}

/**
 * What a box is, from its size, its shape and what lies in it:
 * - checkbox and radio: small, square, empty or with nothing but a mark; a radio is round;
 * - switch: a pill about twice as wide as high, with a circle at one end;
 * - avatar: round, with up to three letters;
 * - input: wide, bordered or pale, its text at the start and not in the middle, or a textarea;
 * - badge: low and rounded, hugging a short text that is no larger than the page's body;
 * - button: one line of text in its middle, hugged or not, on a fill or in a border.
 * @param behind the colour the box lies on.
 */
export function controlRole(node: LayoutNode, behind: HexColor, context: RoleContext): Role | null {
  const box = context.boxes.get(node.boxId ?? '')
  if (!box) return null
  const width = node.rectPx.width / context.scale
  const height = node.rectPx.height / context.scale
  const leaves = node.children.length === 0 ? [] : node.children.flatMap(leavesOf)
  const texts = leaves.filter(({ textIds }) => textIds.length > 0)
  const isRound =
    Math.min(...box.radiiPx) >= Math.min(node.rectPx.width, node.rectPx.height) / 2 - 1.5 * context.scale
  const isSquare = Math.abs(width - height) <= Math.max(1.5, 0.08 * height)

  if (texts.length === 0) {
    if (isSquare && isBetween(width, sizes.tick.least, sizes.tick.most) && leaves.length <= 1) {
      if (box.border || leaves.length === 1) return isRound ? 'radio' : 'checkbox'
    }
    if (isSwitch(node, context, width, height, isRound)) return 'switch'
    return null
  }
  if (leaves.length > 3 || texts.length > 2) return null
  const lines = texts.flatMap((leaf) => linesOf(leaf, context))
  const first = lines[0]!
  const letters = first.text.trim().length
  if (isRound && isSquare && letters <= 3 && isBetween(width, sizes.avatar.least, sizes.avatar.most))
    return 'avatar'
  if (texts.length > 1) return null

  const before = first.rectPx.x - node.rectPx.x
  const after = node.rectPx.x + node.rectPx.width - first.rectPx.x - first.rectPx.width
  const isMiddle = Math.abs(before - after) <= Math.max(4 * context.scale, 0.15 * (before + after))
  const isOneLine = lines.length === 1
  const isField =
    isPaleFill(box, context) &&
    (hasEdge(box) || (box.radiiPx[0] > 0 && colorDistance(colorOfFill(box.fill), behind) > 0.015))
  if (
    isOneLine &&
    height <= sizes.badge.mostHeight &&
    width <= sizes.badge.mostWidth &&
    first.fontSizePx <= context.bodySizePx * 1.02 &&
    Math.max(...box.radiiPx) >= 2 * context.scale &&
    before + after <= 2.4 * first.fontSizePx &&
    height <= 1.95 * (first.fontSizePx / context.scale)
  ) {
    return 'badge'
  }
  if (
    leaves.length <= 2 &&
    isBetween(height, sizes.input.leastHeight, sizes.input.mostHeight) &&
    width >= sizes.input.leastWidth &&
    isOneLine &&
    !isMiddle &&
    after > 1.6 * before &&
    isField &&
    first.weight < 600 &&
    chromaOf(colorOfFill(box.fill)) < 0.05
  ) {
    return 'input'
  }
  if (
    isOneLine &&
    isBetween(height, sizes.button.leastHeight, sizes.button.mostHeight) &&
    width <= sizes.button.mostWidth &&
    letters <= 40 &&
    (isMiddle || leaves.length > 1) &&
    leaves.length <= 3 &&
    before + after >= 0.6 * first.fontSizePx
  ) {
    return 'button'
  }
  return null
}

function isSwitch(
  node: LayoutNode,
  context: RoleContext,
  width: number,
  height: number,
  isRound: boolean,
): boolean {
  const { leastWidth, mostWidth, leastHeight, mostHeight } = sizes.switch
  if (!isRound || !isBetween(width, leastWidth, mostWidth) || !isBetween(height, leastHeight, mostHeight))
    return false
  if (!isBetween(width / height, 1.45, 2.4) || node.children.length !== 1) return false
  const knob = node.children[0]!.rectPx
  const size = knob.width / context.scale
  return Math.abs(knob.width - knob.height) <= 2 * context.scale && isBetween(size, height * 0.5, height)
}

/** White, black or whatever is near the page's own brightness: fields look like that, buttons that call do not. */
function isPaleFill(box: BoxFact, { background }: RoleContext): boolean {
  const fill = colorOfFill(box.fill)
  return colorDistance(fill, background) < 0.16 || Math.abs(oklabOf(fill)[0] - oklabOf(background)[0]) < 0.12
}

function isBetween(value: number, least: number, most: number): boolean {
  return value >= least && value <= most
}

function hasEdge({ border }: BoxFact): boolean {
  return border !== null && Object.values(border.sides).every(Boolean)
}
