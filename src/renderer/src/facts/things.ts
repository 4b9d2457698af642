import type {
  BoxFact,
  DesignFacts,
  DividerFact,
  LayoutNode,
  PictureFact,
  TextFact,
} from '../../../shared/design-facts'
import type { Rect } from '../../../shared/geometry'

export const thingKinds = ['box', 'text', 'picture', 'divider', 'layout'] as const
export type ThingKind = (typeof thingKinds)[number]

interface Placed {
  /** Unlike the fact's own, unique among all kinds. */
  key: string
  rectPx: Rect
  /** How it lies in the page; null for what no layout holds. */
  node: LayoutNode | null
  /** What it lies in, whether shown or not. */
  parentKey: string | null
}

/** One thing that was measured, as it is shown over the picture. */
export type Thing = Placed &
  (
    | { kind: 'box'; fact: BoxFact }
    | { kind: 'text'; fact: TextFact }
    | { kind: 'picture'; fact: PictureFact }
    | { kind: 'divider'; fact: DividerFact }
    | { kind: 'layout'; fact: LayoutNode }
  )

/**
 * Everything measured, in the order it is read: what holds others comes before them. A part of the layout that is drawn
 * by a box is that box and nothing of its own.
 */
export function thingsOf(facts: DesignFacts): Thing[] {
  const things: Thing[] = []
  const taken = new Set<string>()
  const lists = {
    box: byId(facts.boxes),
    text: byId(facts.texts),
    picture: byId(facts.pictures),
    divider: byId(facts.dividers),
  }
  const add = (
    kind: keyof typeof lists,
    id: string | null,
    node: LayoutNode | null,
    parent: string | null,
  ) => {
    const fact = id === null ? undefined : lists[kind].get(id)
    const key = `${kind}:${id}`
    if (!fact || taken.has(key)) return parent
    taken.add(key)
    things.push({ kind, fact, key, rectPx: fact.rectPx, node, parentKey: parent } as Thing)
    return key
  }
  const walk = (node: LayoutNode, parent: string | null) => {
    let inside = add('box', node.boxId, node, parent)
    if (node.boxId === null && node.children.length > 0) {
      inside = `layout:${node.id}`
      const { rectPx } = node
      things.push({ kind: 'layout', fact: node, key: inside, rectPx, node, parentKey: parent })
    }
    for (const id of node.textIds) add('text', id, node, inside)
    add('picture', node.pictureId, node, inside)
    add('divider', node.dividerId, node, inside)
    for (const child of node.children) walk(child, inside)
  }
  walk(facts.root, null)
  for (const kind of ['box', 'text', 'picture', 'divider'] as const) {
    for (const id of lists[kind].keys()) add(kind, id, null, null)
  }
  return things
}

/** Of each kind, how many there are. */
export function countsOf(things: readonly Thing[]): Record<ThingKind, number> {
  const counts = { box: 0, text: 0, picture: 0, divider: 0, layout: 0 }
  for (const { kind } of things) counts[kind] += 1
  return counts
}

export type Step = 'parent' | 'child' | 'previous' | 'next'

/** Where a step leads from a thing among those shown, in their order; what is not shown is passed over. */
export function stepFrom(shown: readonly Thing[], all: readonly Thing[], from: string, step: Step) {
  const parents = new Map(all.map(({ key, parentKey }) => [key, parentKey]))
  const keys = new Set(shown.map(({ key }) => key))
  const parentOf = (key: string): string | null => {
    let parent = parents.get(key) ?? null
    while (parent !== null && !keys.has(parent)) parent = parents.get(parent) ?? null
    return parent
  }
  if (step === 'parent') return parentOf(from)
  const sameAs = step === 'child' ? from : parentOf(from)
  const row = shown.filter(({ key }) => parentOf(key) === sameAs).map(({ key }) => key)
  if (step === 'child') return row[0] ?? null
  return row[row.indexOf(from) + (step === 'next' ? 1 : -1)] ?? null
}

function byId<Fact extends { id: string }>(facts: readonly Fact[]): Map<string, Fact> {
  return new Map(facts.map((fact) => [fact.id, fact]))
}
