import type { PageElement } from './element'
import { htmlAttribute, htmlPreText, htmlText } from './escape'
import type { Look } from './look'
import { baseRules, nameStyles, tokenLines, usedTokens } from './style-sheet'

const empty = new Set(['img', 'input', 'hr'])

/** A page and its style sheet. */
export function writeHtml(
  page: PageElement,
  look: Look,
  head: { title: string; language: string; background: string },
): { path: string; text: string }[] {
  const styles = nameStyles(page)
  const body = markup(page, '    ', (element) => {
    const name = styles.classOf(element)
    return name === null ? '' : ` class="${name}"`
  })
  const base = baseRules(look, head.background)
  const tokens = tokenLines(usedTokens(look.tokens, base + styles.rules), '  ')
  return [
    {
      path: 'index.html',
      text: `<!doctype html>
<html lang="${head.language}">
  <head>
    <meta charset="UTF-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${htmlText(head.title)}</title>
    <link rel="stylesheet" href="styles.css" />
  </head>
  <body>
${body}  </body>
</html>
`,
    },
    { path: 'styles.css', text: `:root {\n${tokens}\n}\n\n${base}\n${styles.rules}` },
  ]
}

/** Elements as HTML, which a Vue template is too. `classText` begins with a blank where there is any. */
export function markup(
  element: PageElement,
  indent: string,
  classText: (element: PageElement) => string,
): string {
  const attributes = Object.entries(element.attributes).map(([name, value]) =>
    value === '' && name === 'checked' ? ` ${name}` : ` ${name}="${htmlAttribute(value)}"`,
  )
  const isField = element.tag === 'textarea' && element.attributes.value !== undefined
  const open = `${indent}<${element.tag}${classText(element)}${attributes.filter((text) => !isField || !text.startsWith(' value=')).join('')}`
  if (empty.has(element.tag)) return `${open} />\n`
  if (element.tag === 'textarea') return `${open}>${htmlText(element.attributes.value ?? '')}</textarea>\n`
  if (element.tag === 'pre') {
    return `${open}>${element.children.map((child) => inline(child, classText)).join('')}</pre>\n`
  }
  if (element.text !== null) {
    const text = element.text.includes('\n') ? htmlPreText(element.text) : htmlText(element.text)
    return `${open}>${text}</${element.tag}>\n`
  }
  if (element.children.length === 0) return `${open}></${element.tag}>\n`
  const inside = element.children.map((child) => markup(child, `${indent}  `, classText)).join('')
  return `${open}>\n${inside}${indent}</${element.tag}>\n`
}

/** Where every blank counts. */
function inline(
  { tag, text, children, ...rest }: PageElement,
  classText: (element: PageElement) => string,
): string {
  const inside = children.map((child) => inline(child, classText)).join('')
  const classes = classText({ tag, text, children, ...rest })
  return `<${tag}${classes}>${text === null ? inside : htmlPreText(text)}</${tag}>`
}
