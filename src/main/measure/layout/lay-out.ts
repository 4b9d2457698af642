import type { LayoutNode } from '../../../shared/design-facts'
import type { LaidOut, Measured } from './measured'
import { isDark, paletteOf } from './palette'
import { markRepeats } from './repeats'
import { roleContext } from './role-context'
import { nameRoles } from './roles'
import { spacingOf, typeScaleOf } from './scales'
import { layoutTree } from './tree'

/**
 * Finds how measured things lie in each other and what they are likely to be. Pure: the same measurements give the same
 * answer. Cost grows with the number of things times the number of boxes.
 */
export function layOut(measured: Measured): LaidOut {
  const palette = paletteOf(measured)
  const root = layoutTree(measured)
  number(root, { next: 1 })
  markRepeats(root, { texts: new Map(measured.texts.map((text) => [text.id, text])), scale: measured.scale })
  nameRoles(root, measured.pictures, roleContext(measured, palette))
  return {
    root,
    palette,
    typeScale: typeScaleOf(measured.texts),
    spacingPx: spacingOf(root, measured.scale),
    dark: isDark(measured.background),
  }
}

function number(node: LayoutNode, counter: { next: number }): void {
  node.id = `n${counter.next}`
  counter.next += 1
  for (const child of node.children) number(child, counter)
}
