import type { PageElement } from './element'

/** Lengths of things built alike differ by measuring, not by meaning, where they differ by no more than this. */
const samePx = 1

/**
 * Gives elements that are built alike the same declarations where they differ by a pixel at most: one class, one
 * component. Changes the elements it is given.
 */
export function unifyRepeats(root: PageElement): void {
  for (const child of root.children) unifyRepeats(child)
  const lines = root.children.filter(({ name, children }) => name === 'divider' && children.length === 0)
  for (const [first, ...rest] of [...repeatGroups(root), lines]) {
    for (const other of rest) if (first) unify(first, other, true)
  }
}

/** Children that are built alike, in groups of at least two; each has the same elements in it. */
export function repeatGroups(parent: PageElement): PageElement[][] {
  const groups = new Map<string, PageElement[]>()
  for (const child of parent.children) {
    if (child.repeat === null) continue
    const key = `${child.repeat} ${shapeOf(child)}`
    groups.set(key, [...(groups.get(key) ?? []), child])
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

export function shapeOf({ tag, text, attributes, children }: PageElement): string {
  const names = Object.keys(attributes).sort().join()
  return `${tag}[${names}]${text === null ? '' : 't'}(${children.map(shapeOf).join()})`
}

/** Margins between siblings stay: a pixel for each of them adds up. */
function unify(first: PageElement, other: PageElement, isSibling: boolean): void {
  const isPlacedAlike = areEdgesAlike(first, other)
  for (const [name, value] of Object.entries(first.css)) {
    const own = other.css[name]
    if (!isPlacedAlike && /^(?:gap|padding)/.test(name)) continue
    if (isSibling && name.startsWith('margin')) continue
    if (own !== undefined && own !== value && isNear(own, value)) other.css[name] = value
  }
  for (const name of isSibling ? [] : ['margin-left', 'margin-top']) {
    const value = first.css[name] ?? '0px'
    const own = other.css[name] ?? '0px'
    if (value === own || !isNear(own, value)) continue
    if (first.css[name] === undefined) delete other.css[name]
    else other.css[name] = value
  }
  for (const [index, child] of first.children.entries()) unify(child, other.children[index]!, false)
}

/** Pictures are as wide as they are, and borders take room: what is beside them makes up for it. */
function areEdgesAlike(first: PageElement, other: PageElement): boolean {
  const widths = ({ children }: PageElement) =>
    children.flatMap(({ tag, css }) => (tag === 'img' ? [css.width ?? ''] : []))
  const borders = ({ css }: PageElement) =>
    Object.keys(css).filter((name) => /^border(?!-radius|-color)/.test(name))
  const others = widths(other)
  return (
    widths(first).every((width, index) => width === others[index] || isNear(width, others[index]!)) &&
    borders(first).join() === borders(other).join()
  )
}

function isNear(a: string, b: string): boolean {
  const numbers = /-?\d+(?:\.\d+)?/g
  if (a.replace(numbers, '#') !== b.replace(numbers, '#') || a.includes('#') || a.includes('var'))
    return false
  const as = a.match(numbers) ?? []
  const bs = b.match(numbers) ?? []
  return as.every((value, index) => Math.abs(Number(value) - Number(bs[index])) <= samePx)
}
