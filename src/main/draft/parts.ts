import type { PageElement } from './element'
import { repeatGroups } from './unify-repeats'

/** What a component is given: the texts and pictures that differ, and the looks that do. */
export interface Field {
  name: string
  /** An attribute, what is in it, or how it looks. */
  kind: 'attribute' | 'text' | 'look'
  attribute?: string
  /** The way to the element, as indices of children. */
  path: number[]
}

export interface RepeatPart {
  kind: 'repeat'
  /** In upper case, for a component. */
  name: string
  fields: Field[]
  items: PageElement[]
  /** A line between each two of them. */
  between: PageElement | null
}

export interface SectionPart {
  kind: 'section'
  name: string
  element: PageElement
}

export interface Parts {
  /** Components for alike elements, by the first of them. */
  repeats: Map<PageElement, RepeatPart>
  /** All but the first of a group: they are not written again. */
  covered: Set<PageElement>
  sections: Map<PageElement, SectionPart>
}

/** More looks that differ make a component harder to read than what it replaces. */
const looksMost = 4
const looksMostShare = 0.35
const sectionTags: Record<string, string> = {
  header: 'PageHeader',
  footer: 'PageFooter',
  aside: 'Sidebar',
  nav: 'Menu',
}

/**
 * What of a page becomes a component: landmarks, and elements that are built alike and side by side, as one component
 * and a list of what differs.
 */
export function partsOf(page: PageElement): Parts {
  const parts: Parts = { repeats: new Map(), covered: new Set(), sections: new Map() }
  const names = new Set<string>(['App'])
  const free = (name: string) => {
    let free = name
    for (let count = 2; names.has(free); count += 1) free = `${name}${count}`
    names.add(free)
    return free
  }
  const visit = (element: PageElement, depth: number, inRepeat: boolean) => {
    const section = sectionTags[element.tag]
    if (section && depth > 0 && !inRepeat && element.children.length > 0) {
      parts.sections.set(element, { kind: 'section', name: free(section), element })
    }
    if (!inRepeat) {
      for (const group of repeatGroups(element)) {
        if (/^t[dh]$/.test(group[0]!.tag)) continue
        const run = runOf(element, group)
        const fields = run && fieldsOf(run.items)
        if (!run || !fields) continue
        const [first, ...rest] = run.items
        const name = free(componentName(first!))
        parts.repeats.set(first!, {
          kind: 'repeat',
          name,
          fields,
          items: run.items,
          between: run.lines[0] ?? null,
        })
        for (const covered of [...rest, ...run.lines]) parts.covered.add(covered)
      }
    }
    for (const child of element.children) {
      if (!parts.covered.has(child)) visit(child, depth + 1, inRepeat || parts.repeats.has(child))
    }
  }
  visit(page, 0, false)
  return parts
}

interface Run {
  items: PageElement[]
  /** Between each two of them, or nowhere. */
  lines: PageElement[]
}

/** The longest run of a group with nothing between its items, or the same line between each two. */
function runOf(parent: PageElement, group: readonly PageElement[]): Run | null {
  let best: Run = { items: [], lines: [] }
  let run: Run = { items: [], lines: [] }
  let line: PageElement | null = null
  for (const child of parent.children) {
    if (group.includes(child)) {
      const goesOn =
        run.items.length === 0 ||
        (line === null
          ? run.lines.length === 0
          : run.items.length === run.lines.length + 1 && isSame(line, run.lines[0] ?? line))
      run = goesOn
        ? {
            items: [...run.items, child],
            lines: line && run.items.length > 0 ? [...run.lines, line] : run.lines,
          }
        : { items: [child], lines: [] }
      line = null
    } else if (line === null && run.items.length > 0 && isLine(child)) line = child
    else {
      run = { items: [], lines: [] }
      line = null
    }
    if (run.items.length > best.items.length) best = run
  }
  const { items } = best
  return items.length >= 3 || (items.length === 2 && sizeOf(items[0]!) >= 4) ? best : null
}

const isLine = ({ children, text, name }: PageElement) =>
  children.length === 0 && text === null && name === 'divider'
const isSame = (a: PageElement, b: PageElement) =>
  a.tag === b.tag && JSON.stringify(a.css) === JSON.stringify(b.css)

const sizeOf = (element: PageElement): number =>
  1 + element.children.reduce((sum, child) => sum + sizeOf(child), 0)

function componentName({ tag, name, children }: PageElement): string {
  const plain: Record<string, string> = {
    card: 'Card',
    item: 'Item',
    link: 'MenuLink',
    button: 'ActionButton',
    badge: 'Badge',
    avatar: 'Avatar',
    cell: 'Cell',
    row: 'Row',
    tab: 'Tab',
  }
  return plain[name] ?? (tag === 'img' ? 'Picture' : children.length > 0 ? 'Group' : 'Label')
}

/** What differs between alike elements, named by what it is; null where too much does. */
function fieldsOf(items: readonly PageElement[]): Field[] | null {
  const fields: Field[] = []
  const counts = new Map<string, number>()
  const add = (base: string, kind: Field['kind'], path: number[], attribute?: string) => {
    const count = (counts.get(base) ?? 0) + 1
    counts.set(base, count)
    fields.push({ name: count === 1 ? base : `${base}${count}`, kind, path, ...(attribute && { attribute }) })
  }
  const visit = (elements: readonly PageElement[], path: number[]) => {
    const first = elements[0]!
    const differs = (of: (element: PageElement) => string | null | undefined) =>
      elements.some((element) => of(element) !== of(first))
    if (differs(({ css }) => JSON.stringify(css))) add('look', 'look', path)
    if (first.text !== null && differs(({ text }) => text)) add(fieldName(first), 'text', path)
    for (const attribute of Object.keys(first.attributes)) {
      if (differs(({ attributes }) => attributes[attribute])) {
        add(attributeNames[attribute] ?? camelCase(attribute), 'attribute', path, attribute)
      }
    }
    for (const index of first.children.keys()) {
      visit(
        elements.map(({ children }) => children[index]!),
        [...path, index],
      )
    }
  }
  visit(items, [])
  const most = Math.max(looksMost, looksMostShare * sizeOf(items[0]!))
  return fields.filter(({ kind }) => kind === 'look').length <= most ? fields : null
}

const attributeNames: Record<string, string> = {
  src: 'image',
  'aria-label': 'label',
  'aria-checked': 'isChecked',
  'aria-selected': 'isSelected',
}
const camelCase = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

function fieldName({ tag, name }: PageElement): string {
  if (/^h[1-3]$/.test(tag)) return 'title'
  if (tag === 'button' || name === 'button') return 'action'
  return /^(?:badge|link|cell|tab)$/.test(name) ? (name === 'cell' ? 'text' : name) : 'text'
}

export function elementAt(root: PageElement, path: readonly number[]): PageElement {
  return path.reduce((element, index) => element.children[index]!, root)
}

/** What an item has where its component has a field. */
export function fieldValue(
  item: PageElement,
  field: Field,
  lookOf: (element: PageElement) => string,
): string {
  const found = elementAt(item, field.path)
  if (field.kind === 'look') return lookOf(found)
  return (field.kind === 'text' ? found.text : found.attributes[field.attribute!]) ?? ''
}
