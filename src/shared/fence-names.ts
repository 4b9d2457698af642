const fileLike = /^[\w@.~()[\]+ -]*(?:[\\/][\w@.~()[\]+ -]+)*\.[a-z0-9]{1,10}$/i

// `// file: x`, `# file: x`, `-- file: x`, `/* file: x */`, `<!-- file: x -->`, `{/* file: x */}`; also filename: and path:.
const marker =
  /^\s*(?:\/\/|#+|--|;+|%|\/\*+|<!--|\{\/\*|""")\s*(?:file|filename|file ?path|path)\s*[:=]\s*(.+?)\s*(?:\*\/\}?|-->|""")?\s*$/i
// A comment that is nothing but a name with a folder or a known ending: `// src/App.tsx`.
const bareMarker =
  /^\s*(?:\/\/|#|\/\*+|<!--)\s*((?:[\w@.()[\]-]+\/)*[\w@.()[\]-]+\.(?:tsx?|jsx?|mjs|cjs|css|scss|html?|vue|svelte|json|md|ya?ml|py|svg))\s*(?:\*\/|-->)?\s*$/i

/** The name a file marker on a block's first line gives, or null where the line is code. */
export function pathFromMarker(line: string): string | null {
  const found = marker.exec(line)?.[1] ?? bareMarker.exec(line)?.[1]
  return found ? unquote(found) : null
}

/** Language and name from a fence's info string: `tsx`, `tsx title="x.tsx"`, `tsx x.tsx`, `tsx:src/x.tsx`. */
export function readFenceInfo(info: string): { language: string; path: string | null } {
  const trimmed = info.trim()
  const attribute = /(?:title|file|filename|path|name)\s*=\s*("[^"]+"|'[^']+'|\S+)/i.exec(trimmed)?.[1]
  const [first = '', ...others] = trimmed.split(/\s+/)
  const colon = /^([a-z0-9+#-]+):(.+)$/i.exec(first)
  const language = (colon?.[1] ?? first).replace(/[^a-z0-9+#.-]/gi, '').toLowerCase()
  if (attribute) return { language, path: unquote(attribute) }
  if (colon?.[2] && fileLike.test(colon[2])) return { language, path: colon[2] }
  const second = others.find((word) => !word.startsWith('{') && fileLike.test(word))
  if (second) return { language, path: unquote(second) }
  if (/[\\/]/.test(first) && fileLike.test(first)) return { language: extensionOf(first), path: first }
  return { language, path: null }
}

/** The name in the line before a fence: a heading, bold or code span that is nothing but a file name. */
export function pathFromProse(text: string): string | null {
  const line = text.trimEnd().split('\n').at(-1) ?? ''
  const bare =
    /^\s*(?:#{1,6}\s+)?(?:\d+[.)]\s+|[-*]\s+)?(?:file(?:name)?:\s*)?(.+?)\s*:?\s*$/i.exec(line)?.[1] ?? ''
  const marked = /^(?:\*\*|__)?`?(.+?)`?:?(?:\*\*|__)?$/.exec(bare)?.[1] ?? ''
  const isMarked = /^\s*#{1,6}\s/.test(line) || /[*_`]/.test(bare)
  return isMarked && !/\s/.test(marked) && fileLike.test(marked) ? marked : null
}

function unquote(text: string): string {
  return text.trim().replace(/^["'`]+|["'`]+$/g, '')
}

/** The ending of a path without its dot, lower case; empty where it has none. */
export function extensionOf(path: string): string {
  return /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
}
