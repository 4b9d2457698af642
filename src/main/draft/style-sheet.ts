import type { Css, PageElement } from './element'
import type { Look, Tokens } from './look'

/** Custom properties, one to a line. */
export function tokenLines(tokens: Tokens, indent: string): string {
  return [
    ...tokens.colors.map(({ name, color }) => `${indent}--color-${name}: ${color};`),
    ...tokens.fonts.map(({ name, stack }) => `${indent}--font-${name}: ${stack};`),
    ...tokens.sizes.map(({ name, px }) => `${indent}--text-${name}: ${px}px;`),
  ].join('\n')
}

/** Only what is used: sizes and colours of things that became pictures are left out. */
export function usedTokens(tokens: Tokens, text: string): Tokens {
  const isUsed = (kind: string, name: string) => {
    for (let at = text.indexOf(`${kind}-${name}`); at >= 0; at = text.indexOf(`${kind}-${name}`, at + 1)) {
      if (!/[\w-]/.test(text.charAt(at + kind.length + 1 + name.length))) return true
    }
    return false
  }
  return {
    colors: tokens.colors.filter(({ name }) => isUsed('color', name)),
    fonts: tokens.fonts,
    sizes: tokens.sizes.filter(({ name }) => isUsed('text', name)),
  }
}

export function ruleText(selector: string, css: Css): string {
  const lines = Object.entries(css).map(([name, value]) => `  ${name}: ${value};\n`)
  return `${selector} {\n${lines.join('')}}\n`
}

export interface NamedStyles {
  classOf(element: PageElement): string | null
  rules: string
}

/** One class for each different set of declarations, named after the first element that has it. */
export function nameStyles(root: PageElement): NamedStyles {
  const byCss = new Map<string, string>()
  const taken = new Map<string, number>()
  const rules: string[] = []
  const visit = (element: PageElement) => {
    const { '::placeholder': placeholder, ...css } = element.css
    const key = JSON.stringify(element.css)
    if (Object.keys(element.css).length > 0 && !byCss.has(key)) {
      const count = (taken.get(element.name) ?? 0) + 1
      taken.set(element.name, count)
      const name = count === 1 ? element.name : `${element.name}-${count}`
      byCss.set(key, name)
      rules.push(ruleText(`.${name}`, css))
      if (placeholder) rules.push(ruleText(`.${name}::placeholder`, { color: placeholder, opacity: '1' }))
    }
    for (const child of element.children) visit(child)
  }
  visit(root)
  return {
    classOf: (element) => byCss.get(JSON.stringify(element.css)) ?? null,
    rules: rules.join('\n'),
  }
}

/** What the page says once. */
export function bodyRule(look: Look, background: string): string {
  return ruleText('body', {
    background,
    color: look.body.color,
    'font-family': 'var(--font-body)',
    '-webkit-font-smoothing': 'antialiased',
  })
}

/** What browsers add on their own is taken away, so that only what was measured is left. */
export function baseRules(look: Look, background: string): string {
  return `*,
*::before,
*::after {
  box-sizing: border-box;
  margin: 0;
  flex-shrink: 0;
}

${bodyRule(look, background)}
button,
input,
textarea {
  padding: 0;
  border: 0;
  background: none;
  color: inherit;
  font: inherit;
  text-align: inherit;
}

a {
  color: inherit;
  text-decoration: none;
}

ul {
  padding: 0;
  list-style: none;
}

hr {
  border: 0;
}

img {
  display: block;
}

code,
pre {
  font-family: inherit;
}
`
}
