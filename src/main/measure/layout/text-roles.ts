import type { LayoutNode, Role } from '../../../shared/design-facts'
import { chromaOf, colorDistance } from './colors'
import { linesOf, type RoleContext } from './role-context'

/** Of the body's size. */
const headingSize = 1.22
const boldHeadingSize = 1.04
const headingMostChars = 140

/**
 * What a leaf of text is:
 * - code: every line in a fixed pitch;
 * - link: underlined, or short and in a colour the text around it does not have;
 * - heading: clearly larger than the body, or bold and at least as large, and short;
 * - paragraph: the rest.
 */
export function textRole(node: LayoutNode, context: RoleContext): Role {
  const lines = linesOf(node, context)
  const chars = lines.reduce((sum, { text }) => sum + text.length, 0)
  if (lines.every(({ monospace }) => monospace)) return 'code'
  const first = lines[0]!
  const isColored = chromaOf(first.color) > 0.09 && colorDistance(first.color, context.textColor) > 0.2
  if (lines.length === 1 && chars <= 60) {
    const isBodySized = first.fontSizePx <= context.bodySizePx * 1.25
    if (first.underlined || (isColored && isBodySized && chars > 1 && /\p{L}/u.test(first.text)))
      return 'link'
  }
  const relative = first.fontSizePx / context.bodySizePx
  const isHeading =
    relative >= headingSize ||
    (first.weight >= 600 && relative >= boldHeadingSize) ||
    isBoldTitle(node, context)
  return isHeading && chars <= headingMostChars && /\p{L}/u.test(first.text) ? 'heading' : 'paragraph'
}

/** Bold and as large as the body: a title where more than a word stands on its own. */
function isBoldTitle(node: LayoutNode, context: RoleContext): boolean {
  const first = linesOf(node, context)[0]!
  return first.weight >= 600 && first.fontSizePx >= context.bodySizePx * 0.98 && /\s/.test(first.text.trim())
}
