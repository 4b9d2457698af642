import { type Css, element, type PageElement } from './element'

const inlineHolders = new Set(['button', 'a', 'span', 'code', 'h1', 'h2', 'h3', 'p'])
const blocks = new Set([
  'div',
  'p',
  'article',
  'section',
  'h1',
  'h2',
  'h3',
  'ul',
  'li',
  'main',
  'hr',
  'pre',
  'nav',
  'aside',
])
const interactive = new Set(['button', 'a', 'input', 'textarea'])

/**
 * Makes markup that browsers take as it is written: nothing but phrasing in buttons and links, items in lists, rows and
 * cells in tables, no link in a link. Changes the elements it is given.
 */
export function tidyMarkup(root: PageElement): void {
  visit(root, { isInline: false, isInteractive: false })
}

function visit(made: PageElement, around: { isInline: boolean; isInteractive: boolean }): void {
  if (around.isInteractive && interactive.has(made.tag)) plain(made, 'span')
  if (around.isInline && blocks.has(made.tag)) plain(made, 'span')
  if (made.tag === 'ul') fillList(made)
  if (made.tag === 'table') fillTable(made)
  if (made.tag === 'pre') {
    wrapCode(made)
    return
  }
  if (made.children.some(({ attributes }) => attributes.role === 'tab')) made.attributes.role = 'tablist'
  // Phrasing elements are laid out as blocks only inside flexible boxes.
  if (made.tag === 'span' && made.css.display === undefined && made.text === null) made.css.display = 'block'
  for (const child of made.children) {
    visit(child, {
      isInline: around.isInline || inlineHolders.has(made.tag),
      isInteractive: around.isInteractive || interactive.has(made.tag),
    })
  }
}

function plain(made: PageElement, tag: string): void {
  made.tag = tag
  for (const name of ['href', 'type']) delete made.attributes[name]
}

function fillList(list: PageElement): void {
  const fits = list.children.every(({ tag }) => /^(?:li|div|article|section|p|hr|span)$/.test(tag))
  if (!fits) {
    list.tag = 'div'
    for (const child of list.children) if (child.tag === 'li') child.tag = 'div'
    return
  }
  for (const child of list.children) {
    if (child.tag === 'hr') child.attributes['aria-hidden'] = 'true'
    child.tag = 'li'
  }
}

/** Rows that are drawn as flexible boxes stay rows of a table for those who do not see it. */
function fillTable(table: PageElement): void {
  const rows = table.children
  const isRow = ({ tag, css, children }: PageElement) =>
    tag === 'tr' && css.display !== undefined && children.length > 1
  if (!rows.every((row) => isRow(row) || row.tag === 'hr')) {
    table.tag = 'div'
    for (const row of rows) if (row.tag === 'tr') row.tag = 'div'
    return
  }
  for (const row of rows) {
    if (row.tag === 'hr') {
      row.tag = 'tr'
      row.attributes['aria-hidden'] = 'true'
    } else row.children = row.children.map((cell) => cellOf(cell, 'td'))
  }
  const head = rows.findIndex(({ children }) => children.length > 0)
  const isHead = rows[head] !== undefined && isHeadRow(rows[head], rows.slice(head + 1))
  if (isHead)
    for (const cell of rows[head]!.children)
      Object.assign(cell, { tag: 'th', attributes: { ...cell.attributes, scope: 'col' } })
  const part = (tag: string, children: PageElement[]) =>
    element(tag, tag, { display: 'contents' }, { children })
  table.children = isHead
    ? [part('thead', rows.slice(0, head + 1)), part('tbody', rows.slice(head + 1))]
    : [part('tbody', rows)]
}

/** A first row set differently from all others. */
function isHeadRow(first: PageElement, rest: readonly PageElement[]): boolean {
  const typeOf = (row: PageElement) =>
    row.children.map(({ css }) => [css['font-weight'], css.color, css['font-size']].join()).join(';')
  const others = rest.filter(({ children }) => children.length > 0)
  return others.length > 1 && others.every((row) => typeOf(row) !== typeOf(first))
}

/** Text and groups become the cell; controls and pictures are put in one. */
function cellOf(child: PageElement, tag: string): PageElement {
  if (/^(?:p|div|h[1-3])$/.test(child.tag)) {
    // Tables centre the text of their heads.
    return { ...child, tag, name: 'cell', css: { 'text-align': 'left', padding: '0', ...child.css } }
  }
  const outer: Css = { padding: '0' }
  const inner: Css = {}
  for (const [name, value] of Object.entries(child.css)) {
    if (/^margin|^justify-self/.test(name)) outer[name] = value
    else inner[name] = value
  }
  // What is inline would stand on a line of the cell's own height.
  if (child.text !== null && inner.display === undefined) inner.display = 'block'
  return element(tag, 'cell', outer, { children: [{ ...child, css: inner }], repeat: child.repeat })
}

function wrapCode(made: PageElement): void {
  // Parts say their own colours; the block's is that of its first line.
  if (made.children.length > 0) delete made.css.color
  made.children = [element('code', 'code', {}, { text: made.text, children: made.children })]
  made.text = null
  made.css['white-space'] = 'pre'
}
