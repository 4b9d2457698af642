import { htmlAttribute, htmlText, vueText } from './escape'
import type { RepeatPart } from './parts'
import { type Dialect, type FileParts, indented } from './write-components'

/** Vue 3 single-file components with TypeScript. */
export const vueDialect: Dialect = {
  appPath: 'src/App.vue',
  componentPath: (name) => `src/components/${name}.vue`,
  importLine: (name, fromApp) => `import ${name} from '${fromApp ? './components/' : './'}${name}.vue'`,
  classText: (classes) => ` class="${htmlAttribute(classes)}"`,
  classOf: (prop) => ` :class="${prop}"`,
  attribute: (name, value) => (name === 'checked' ? ` ${name}` : ` ${name}="${htmlAttribute(value)}"`),
  attributeOf: (name, prop) => ` :${name}="${prop}"`,
  text: htmlText,
  textOf: (prop) => `{{ ${prop} }}`,
  code: vueText,
  betweenImport: null,
  each({ name, fields }: RepeatPart, list, indent, between) {
    const loop = `v-for="(item, index) in ${list}" :key="index"`
    const given = fields.length > 0 ? ' v-bind="item"' : ''
    if (between === null) return `${indent}<${name} ${loop}${given} />\n`
    const line = between.replace(/^<([\w-]+)/, '<$1 v-if="index > 0"')
    return `${indent}<template ${loop}>\n${indent}  ${line}\n${indent}  <${name}${given} />\n${indent}</template>\n`
  },
  app: (parts) => file({ ...parts, imports: [...parts.imports, "import './index.css'"] }),
  section: (_, parts) => file(parts),
  component(_, fields, markup) {
    const props = fields.map((field) => `  ${field.name}: string\n`).join('')
    const script =
      fields.length > 0 ? `<script setup lang="ts">\ndefineProps<{\n${props}}>()\n</script>\n\n` : ''
    return `${script}<template>\n${indented(markup, '  ')}</template>\n`
  },
}

function file({ imports, data, markup }: FileParts): string {
  const body = [imports.join('\n'), ...data.map((list) => list.trimEnd())]
    .filter((text) => text !== '')
    .join('\n\n')
  const script = body === '' ? '' : `<script setup lang="ts">\n${body}\n</script>\n\n`
  return `${script}<template>\n${indented(markup, '  ')}</template>\n`
}
