import { isPlainSelector } from './selectors'

/** Declarations that correct one element; lengths are CSS pixels. */
export interface Rule {
  selector: string
  css: Map<Property, string>
  /** Had no effect without it. */
  important: Set<Property>
}

const properties = [
  'display',
  'flex',
  'translate',
  'box-sizing',
  'width',
  'height',
  'font-size',
  'letter-spacing',
  'color',
  'background-color',
  'border-radius',
] as const
export type Property = (typeof properties)[number]

export const blockStart = '/* Corrections measured against the capture */'
export const blockEnd = '/* end of corrections */'

/** Counts as an id, so that no class wins against it, and is true of every element. */
const weight = ':not(#_)'

export const emptyRule = (selector: string): Rule => ({ selector, css: new Map(), important: new Set() })

/** The rules between two comments, in the order of the page's paths; empty where there is none. */
export function blockText(rules: readonly Rule[]): string {
  const written = rules
    .filter(({ css }) => css.size > 0)
    .sort((a, b) => (a.selector < b.selector ? -1 : 1))
    .map(ruleText)
  return written.length === 0 ? '' : `${blockStart}\n${written.join('\n')}${blockEnd}\n`
}

function ruleText({ selector, css, important }: Rule): string {
  const lines = properties.flatMap((property) => {
    const value = css.get(property)
    if (value === undefined) return []
    return `  ${property}: ${value}${important.has(property) ? ' !important' : ''};\n`
  })
  return `${selector}${weight} {\n${lines.join('')}}\n`
}

/** Where a block stands in a text: from its first character to after its last line; null where there is none. */
export function findBlock(text: string): { from: number; to: number } | null {
  const from = text.indexOf(blockStart)
  const end = from < 0 ? -1 : text.indexOf(blockEnd, from)
  if (end < 0) return null
  const after = end + blockEnd.length
  return { from, to: text.startsWith('\n', after) ? after + 1 : after }
}

/** What an earlier block says. The files may have been changed since: what no block would say is left out. */
export function readRules(text: string): Rule[] {
  const block = findBlock(text)
  if (!block) return []
  const rules: Rule[] = []
  let open: Rule | null = null
  for (const line of text.slice(block.from, block.to).split('\n')) {
    const head = line.trimEnd()
    const selector = head.endsWith(' {') ? head.slice(0, -2).trimStart() : null
    if (selector?.endsWith(weight)) {
      const path = selector.slice(0, -weight.length)
      open = isPlainSelector(path) ? emptyRule(path) : null
      if (open) rules.push(open)
      continue
    }
    const [, written, value, mark] = declaration.exec(line) ?? []
    const property = properties.find((known) => known === written)
    if (!open || !property || value === undefined) continue
    open.css.set(property, value)
    if (mark) open.important.add(property)
  }
  return rules
}

const declaration = /^\s*([a-z-]+): ([#\w. -]{1,60}?)( !important)?;\s*$/

/** A length as style sheets write it, to a hundredth. */
export const px = (value: number): string => {
  const rounded = Math.round(value * 100) / 100
  return rounded === 0 ? '0' : `${rounded}px`
}

/** The lengths a value says; NaN where it says none. */
export const lengthsOf = (value: string | undefined): number[] =>
  (value ?? '').split(' ').map((part) => Number.parseFloat(part))
