import type { BoxFact, HexColor, LayoutNode, PaletteEntry, TextFact } from '../../../shared/design-facts'
import { median } from './arrange'
import type { Measured } from './measured'

/** What rules about roles look at. */
export interface RoleContext {
  texts: ReadonlyMap<string, TextFact>
  boxes: ReadonlyMap<string, BoxFact>
  widthPx: number
  heightPx: number
  scale: number
  background: HexColor
  /** The em size most letters have. */
  bodySizePx: number
  textColor: HexColor
}

export function roleContext(measured: Measured, palette: readonly PaletteEntry[]): RoleContext {
  return {
    texts: new Map(measured.texts.map((text) => [text.id, text])),
    boxes: new Map(measured.boxes.map((box) => [box.id, box])),
    widthPx: measured.widthPx,
    heightPx: measured.heightPx,
    scale: measured.scale,
    background: measured.background,
    bodySizePx: bodySizeOf(measured.texts),
    textColor: palette.find(({ role }) => role === 'text')?.color ?? '#000000',
  }
}

/** The median over letters, not over lines: headings are few. */
export function bodySizeOf(texts: readonly TextFact[]): number {
  const letters = texts.flatMap(({ fontSizePx, text }) => Array(Math.min(60, text.length)).fill(fontSizePx))
  return median(letters as number[]) || 16
}

export const linesOf = (node: LayoutNode, { texts }: RoleContext): TextFact[] =>
  node.textIds.map((id) => texts.get(id)!)

/** All leaves under a node, in reading order. */
export function leavesOf(node: LayoutNode): LayoutNode[] {
  return node.children.length === 0 ? [node] : node.children.flatMap(leavesOf)
}

/** Every node, children before their parent. */
export function* nodesOf(node: LayoutNode): Generator<LayoutNode> {
  for (const child of node.children) yield* nodesOf(child)
  yield node
}
