import type { Element, ElementContent, RootContent } from 'hast'
import bash from 'highlight.js/lib/languages/bash'
import css from 'highlight.js/lib/languages/css'
import diff from 'highlight.js/lib/languages/diff'
import go from 'highlight.js/lib/languages/go'
import java from 'highlight.js/lib/languages/java'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import markdown from 'highlight.js/lib/languages/markdown'
import python from 'highlight.js/lib/languages/python'
import rust from 'highlight.js/lib/languages/rust'
import sql from 'highlight.js/lib/languages/sql'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'
import yaml from 'highlight.js/lib/languages/yaml'
import { createLowlight } from 'lowlight'
import type { CodeRun } from './code-chunks'

const lowlight = createLowlight({
  bash,
  css,
  diff,
  go,
  java,
  javascript,
  json,
  markdown,
  python,
  rust,
  sql,
  typescript,
  xml,
  yaml,
})
lowlight.registerAlias({
  bash: ['sh', 'shell', 'zsh', 'console'],
  css: ['scss', 'less'],
  javascript: ['js', 'jsx', 'mjs', 'cjs'],
  json: ['jsonc', 'json5'],
  markdown: ['md'],
  python: ['py'],
  rust: ['rs'],
  typescript: ['ts', 'tsx', 'mts', 'cts'],
  xml: ['html', 'vue', 'svg', 'svelte', 'htm'],
  yaml: ['yml'],
})

/** Code as coloured runs (`hljs-*` classes), or null where the language is not one we know. */
export function highlight(code: string, language: string): CodeRun[] | null {
  if (!lowlight.registered(language)) return null
  const runs: CodeRun[] = []
  // The innermost class decides the colour: what is substituted into a string is not a string.
  const collect = (nodes: readonly (RootContent | ElementContent)[], className: string | null) => {
    for (const node of nodes) {
      if (node.type === 'element') collect(node.children, classOf(node) ?? className)
      else if (node.type === 'text') {
        const last = runs.at(-1)
        if (last && last.className === className) last.text += node.value
        else runs.push({ text: node.value, className })
      }
    }
  }
  collect(lowlight.highlight(language, code).children, null)
  return runs
}

function classOf({ properties }: Element): string | null {
  const names = properties.className
  return Array.isArray(names) ? names.join(' ') : null
}
