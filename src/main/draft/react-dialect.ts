import { jsxAttribute, jsxText, scriptString } from './escape'
import type { Field, RepeatPart } from './parts'
import { type Dialect, type FileParts, indented } from './write-components'

const reactNames: Record<string, string> = { checked: 'defaultChecked', value: 'defaultValue' }

/** React with TypeScript. */
export const reactDialect: Dialect = {
  appPath: 'src/App.tsx',
  componentPath: (name) => `src/components/${name}.tsx`,
  importLine: (name, fromApp) => `import { ${name} } from '${fromApp ? './components/' : './'}${name}'`,
  classText: (classes) => ` className=${jsxAttribute(classes)}`,
  classOf: (prop) => ` className={${prop}}`,
  attribute(name, value) {
    const own = reactNames[name] ?? name
    return own === 'defaultChecked' ? ` ${own}` : ` ${own}=${jsxAttribute(value)}`
  },
  attributeOf: (name, prop) => ` ${reactNames[name] ?? name}={${ariaValue(name, prop)}}`,
  text: jsxText,
  textOf: (prop) => `{${prop}}`,
  code: (text) => `{${scriptString(text)}}`,
  betweenImport: "import { Fragment } from 'react'",
  each: ({ name, fields }: RepeatPart, list, indent, between) => {
    const given = fields.length > 0 ? ' {...item}' : ''
    const inner =
      between === null
        ? `${indent}  <${name} key={index}${given} />\n`
        : `${indent}  <Fragment key={index}>\n${indent}    {index > 0 && ${between}}\n${indent}    <${name}${given} />\n${indent}  </Fragment>\n`
    return `${indent}{${list}.map((${fields.length > 0 ? 'item' : '_'}, index) => (\n${inner}${indent}))}\n`
  },
  app: (parts) => withImports(parts, "import './index.css'", 'export default function App() {'),
  section: (name, parts) => withImports(parts, '', `export function ${name}() {`),
  component(name, fields, markup) {
    const names = fields.map((field) => field.name)
    const props = names.length > 0 ? `{ ${names.join(', ')} }: ${name}Props` : ''
    return `${propsText(name, fields)}export function ${name}(${props}) {\n  return (\n${indented(markup, '    ')}  )\n}\n`
  },
}

/** True and false are what React wants of these. */
const ariaValue = (name: string, prop: string) =>
  /^aria-(?:checked|selected)$/.test(name) ? `${prop} === 'true'` : prop

function propsText(name: string, fields: readonly Field[]): string {
  if (fields.length === 0) return ''
  return `interface ${name}Props {\n${fields.map((field) => `  ${field.name}: string\n`).join('')}}\n\n`
}

function withImports({ imports, data, markup }: FileParts, first: string, opening: string): string {
  const lines = [...imports, ...(first ? [first] : [])]
  const head = lines.length > 0 ? `${lines.join('\n')}\n\n` : ''
  const lists = data.map((list) => `${list}\n`).join('')
  return `${head}${lists}${opening}\n  return (\n${indented(markup, '    ')}  )\n}\n`
}
