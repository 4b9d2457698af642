import type { BoxFact, DesignFacts, HexColor, LayoutNode, TextFact } from '../../shared/design-facts'
import { colorDistance } from '../measure/layout/colors'
import { lineOf } from './draw-text'
import { fitType } from './fit-type'

/** What is repeated differs by measuring, not by meaning, where it differs by no more: CSS pixels, a share, OKLab. */
const samePx = 2
const sameSize = 0.06
const sameColor = 0.035
const sameBoxPx = 0.75

/** A text with the repeated thing it is part of. */
interface Member {
  text: TextFact
  item: LayoutNode
}

/** The texts that stand at one place of things built alike. */
interface Place {
  flow: LayoutNode['flow']
  members: Member[]
}

/**
 * Texts at the same place of things built alike get one size, weight and colour, and stand alike: in a column they begin
 * at one x, in a row they share a baseline, and in boxes they are as far from the corner. What differs by more is meant.
 * @param facts in CSS pixels.
 */
export function alignRepeats(facts: DesignFacts): DesignFacts {
  const texts = new Map(facts.texts.map((text) => [text.id, { ...text }]))
  const boxes = new Map(facts.boxes.map((box) => [box.id, box]))
  const places = placesOf(facts.root, texts)
  for (const { flow, members } of places) {
    shareSize(members)
    // The head of a table, and what is chosen in a menu, are bold for a reason.
    if (flow !== 'column') shareWeight(members)
    shareColor(members)
  }
  const aligned = { ...facts, texts: facts.texts.map(({ id }) => texts.get(id)!) }
  const settings = fitType(aligned)
  for (const place of places) alignPlace(place, boxes, (text) => lineOf(text, settings.get(text.id)!))
  return aligned
}

/** Inner places first: a row within a card is aligned before the cards are. */
function placesOf(node: LayoutNode, texts: ReadonlyMap<string, TextFact>): Place[] {
  const inner = node.children.flatMap((child) => placesOf(child, texts))
  const groups = new Map<string, LayoutNode[]>()
  for (const child of node.children) {
    if (child.repeatOf !== null) groups.set(child.repeatOf, [...(groups.get(child.repeatOf) ?? []), child])
  }
  const own = [...groups.values()].flatMap((items) => {
    const leaves = items.map((item) => ({ item, leaves: textLeaves(item) }))
    const count = leaves[0]!.leaves.length
    // Leaves of several lines are read as a whole: their lines need not correspond.
    return Array.from({ length: count }, (_, at) => ({
      flow: node.flow,
      members: leaves.flatMap(({ item, leaves: all }) => {
        const ids = all.length === count ? all[at]!.textIds : []
        return ids.length === 1 ? [{ item, text: texts.get(ids[0]!)! }] : []
      }),
    }))
  })
  return [...inner, ...own.filter(({ members }) => members.length > 1)]
}

function textLeaves(node: LayoutNode): LayoutNode[] {
  return node.textIds.length > 0 ? [node] : node.children.flatMap(textLeaves)
}

/** The middle one; of two middle ones the lower, which was measured, as their mean was not. */
function middleOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[(sorted.length - 1) >> 1]!
}

function shareSize(members: readonly Member[]): void {
  const size = middleOf(members.map(({ text }) => text.fontSizePx))
  for (const { text } of members) {
    if (Math.abs(text.fontSizePx - size) <= sameSize * size) text.fontSizePx = size
  }
}

/** One short text alone of three or more, in the others' colour, is a slip. */
function shareWeight(members: readonly Member[]): void {
  const weight = middleOf(members.map(({ text }) => text.weight))
  const others = members.filter(({ text }) => text.weight !== weight)
  if (members.length < 3 || others.length !== 1) return
  const odd = others[0]!.text
  const isAlike = members.every(({ text }) => areNear(text.color, odd.color))
  if (isAlike && [...odd.text].length < 8) odd.weight = weight
}

const areNear = (one: HexColor, other: HexColor) => one === other || colorDistance(one, other) <= sameColor

/** Thin letters look paler than they are, never darker: the farthest from the ground is nearest to what was meant. */
function shareColor(members: readonly Member[]): void {
  const contrast = (color: HexColor) => colorDistance(color, members[0]!.text.background)
  const ranked = members.map(({ text }) => text.color).sort((a, b) => contrast(b) - contrast(a))
  for (const { text } of members) text.color = ranked.find((color) => areNear(color, text.color))!
}

function alignPlace(
  { flow, members }: Place,
  boxes: ReadonlyMap<string, BoxFact>,
  lineOfText: (text: TextFact) => { startPx: number; baselinePx: number },
): void {
  const rects = members.map(({ item }) => boxes.get(item.boxId ?? '')?.rectPx)
  for (const [axis, size, along, at] of [
    ['x', 'width', 'column', 'startPx'],
    ['y', 'height', 'row', 'baselinePx'],
  ] as const) {
    // Edges of boxes that differ in size lie between pixels: texts in them do, too, and were rounded on their own.
    const areSame = rects.every((rect) => rect && Math.abs(rect[size] - rects[0]![size]) < sameBoxPx)
    if (flow !== along && !areSame) continue
    const origins = rects.map((rect) => (flow === along ? 0 : rect![axis]))
    shift(
      members,
      axis,
      members.map(({ text }, index) => lineOfText(text)[at] - origins[index]!),
    )
  }
}

function shift(members: readonly Member[], axis: 'x' | 'y', places: readonly number[]): void {
  const middle = middleOf(places)
  for (const [index, { text }] of members.entries()) {
    const by = middle - places[index]!
    if (by === 0 || Math.abs(by) > samePx) continue
    text.rectPx = { ...text.rectPx, [axis]: text.rectPx[axis] + by }
  }
}
