import type { PageElement } from './element'
import { scriptString } from './escape'
import type { Look } from './look'
import { elementAt, type Field, fieldValue, type Parts, partsOf, type RepeatPart } from './parts'
import { bodyRule, tokenLines, usedTokens } from './style-sheet'
import { tailwindClasses } from './tailwind-classes'

/** How a language of components says things. */
export interface Dialect {
  /** Of the app, and of a component by its name. */
  appPath: string
  componentPath(name: string): string
  importLine(name: string, fromApp: boolean): string
  /** A class attribute, beginning with a blank, of a text or of a prop. */
  classText(classes: string): string
  classOf(prop: string): string
  attribute(name: string, value: string): string
  attributeOf(name: string, prop: string): string
  text(text: string): string
  textOf(prop: string): string
  code(text: string): string
  /** A component for each item of a list, on lines of their own. */
  each(part: RepeatPart, list: string, indent: string, between: string | null): string
  /** What a file with lines between items needs. */
  betweenImport: string | null
  /** A whole file. */
  app(parts: FileParts): string
  section(name: string, parts: FileParts): string
  component(name: string, fields: readonly Field[], markup: string): string
}

export interface FileParts {
  imports: string[]
  /** Lists of what is repeated, as statements. */
  data: string[]
  markup: string
}

const empty = new Set(['img', 'input', 'hr', 'textarea'])

/** A page as components with Tailwind classes, and the style sheet with its theme. */
export function writeComponents(
  page: PageElement,
  look: Look,
  dialect: Dialect,
  head: { background: string },
): { path: string; text: string }[] {
  const parts = partsOf(page)
  const files: { path: string; text: string }[] = []
  const root = printFile(page, parts, dialect, true)
  files.push({ path: dialect.appPath, text: dialect.app(root) })
  for (const [element, { name }] of parts.sections) {
    const own = printFile(element, parts, dialect, false)
    files.push({ path: dialect.componentPath(name), text: dialect.section(name, own) })
  }
  for (const [first, part] of parts.repeats) {
    const fields = new Map<PageElement, Field[]>()
    for (const field of part.fields) {
      const at = elementAt(first, field.path)
      fields.set(at, [...(fields.get(at) ?? []), field])
    }
    const markup = printElement(first, '', { dialect, fields, special: () => null })
    files.push({
      path: dialect.componentPath(part.name),
      text: dialect.component(part.name, part.fields, markup),
    })
  }
  const written = files.map(({ text }) => text).join('\n')
  return [...files, { path: 'src/index.css', text: styleSheet(look, head.background, written) }]
}

interface Printing {
  dialect: Dialect
  fields: ReadonlyMap<PageElement, Field[]>
  /** Markup that stands for an element, or null for its own. */
  special(element: PageElement, indent: string): string | null
}

function printFile(root: PageElement, parts: Parts, dialect: Dialect, fromApp: boolean): FileParts {
  const imports: string[] = []
  const data: string[] = []
  const special = (element: PageElement, indent: string) => {
    if (parts.covered.has(element)) return ''
    const repeat = parts.repeats.get(element)
    if (repeat) {
      const list = listName(repeat.name)
      imports.push(dialect.importLine(repeat.name, fromApp))
      data.push(listText(list, repeat))
      if (!repeat.between) return dialect.each(repeat, list, indent, null)
      if (dialect.betweenImport) imports.push(dialect.betweenImport)
      const line = printElement(repeat.between, '', { dialect, fields: new Map(), special: () => null })
      return dialect.each(repeat, list, indent, line.trimEnd())
    }
    const section = element === root ? null : parts.sections.get(element)
    if (!section) return null
    imports.push(dialect.importLine(section.name, fromApp))
    return `${indent}<${section.name} />\n`
  }
  const markup = printElement(root, '', { dialect, fields: new Map(), special })
  return { imports: [...new Set(imports)].sort(), data, markup }
}

export const listName = (component: string): string => {
  const name = component.charAt(0).toLowerCase() + component.slice(1)
  return /\d$/.test(name) ? `${name}Items` : `${name}s`
}

function listText(list: string, { fields, items }: RepeatPart): string {
  const rows = items.map((item) => {
    const values = fields.map(
      (field) => `${field.name}: ${scriptString(fieldValue(item, field, ({ css }) => tailwindClasses(css)))}`,
    )
    const oneLine = `  { ${values.join(', ')} },\n`
    return oneLine.length <= 100 ? oneLine : `  {\n${values.map((value) => `    ${value},\n`).join('')}  },\n`
  })
  if (fields.length === 0) return `const ${list} = Array.from({ length: ${items.length} }, () => ({}))\n`
  return `const ${list} = [\n${rows.join('')}]\n`
}

function printElement(element: PageElement, indent: string, printing: Printing): string {
  const { dialect, fields, special } = printing
  const instead = special(element, indent)
  if (instead !== null) return instead
  const own = fields.get(element) ?? []
  const look = own.find(({ kind }) => kind === 'look')
  const classes = tailwindClasses(element.css)
  const classText = look ? dialect.classOf(look.name) : classes === '' ? '' : dialect.classText(classes)
  const attributes = Object.entries(element.attributes).map(([name, value]) => {
    const field = own.find(({ attribute }) => attribute === name)
    return field ? dialect.attributeOf(name, field.name) : dialect.attribute(name, value)
  })
  const open = `${indent}<${element.tag}${classText}${attributes.join('')}`
  if (empty.has(element.tag)) return `${open} />\n`
  if (element.text !== null) {
    const field = own.find(({ kind }) => kind === 'text')
    const text = field
      ? dialect.textOf(field.name)
      : element.text.includes('\n')
        ? dialect.code(element.text)
        : dialect.text(element.text)
    return `${open}>${text}</${element.tag}>\n`
  }
  if (element.children.length === 0)
    return element.tag === 'div'
      ? `${open} />\n`.replace(' />', `></${element.tag}>`)
      : `${open}></${element.tag}>\n`
  if (element.tag === 'pre') {
    return `${open}>${element.children.map((child) => inline(child, dialect)).join('')}</pre>\n`
  }
  const inside = element.children.map((child) => printElement(child, `${indent}  `, printing)).join('')
  return `${open}>\n${inside}${indent}</${element.tag}>\n`
}

/** Where every blank counts. */
function inline({ tag, text, css, children }: PageElement, dialect: Dialect): string {
  const classes = tailwindClasses(css)
  const inside = text === null ? children.map((child) => inline(child, dialect)).join('') : dialect.code(text)
  return `<${tag}${classes === '' ? '' : dialect.classText(classes)}>${inside}</${tag}>`
}

/** Tailwind with the page's own colours, type and defaults. */
function styleSheet(look: Look, background: string, written: string): string {
  const { tokens } = look
  const spelled = `${written} ${background} ${look.body.color}`.replace(
    /\b(?:bg|text|border(?:-[trbl])?)-(?=[a-z])/g,
    'color-',
  )
  const used = usedTokens(tokens, `${spelled} ${written}`)
  return `@import 'tailwindcss';

@theme {
${tokenLines(used, '  ')}
}

@layer base {
  * {
    flex-shrink: 0;
  }

${indented(bodyRule(look, background), '  ')}
  hr {
    border: 0;
  }

  img {
    max-width: none;
  }

  code,
  pre {
    font-family: inherit;
  }
}
`
}

export const indented = (text: string, blanks: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? line : blanks + line))
    .join('\n')
