/**
 * Where a specifier can stand; it is the second group, its quote the first. Every form is of bounded length: hostile code
 * must not make the search slow.
 */
const importForms = [
  /\bfrom\s{0,20}(['"])([^'"\n]{1,500})\1/g,
  /\b(?:import|require)\s{0,20}(?:\(\s{0,20})?(['"])([^'"\n]{1,500})\1/g,
  /@(?:import|plugin|config|reference)\s{1,20}(?:url\(\s{0,20})?(['"])([^'"\n]{1,500})\1/g,
]

/** The names between `import` or `export` and `from`, at the end of what stands before it. */
const namesBefore = /(?:^|[^\w$.])(?:import|export)[\w$*\s{},]*$/
const namesMaxChars = 2_000

/** In prose, `from "it"` is no import. */
function isImport(code: string, offset: number, match: string): boolean {
  if (!match.startsWith('from')) return true
  return namesBefore.test(code.slice(Math.max(0, offset - namesMaxChars), offset))
}

const importing = /\.(?:[cm]?[jt]sx?|vue|svelte|css|scss|less|mdx)$/i

/** What a file imports, as written, in order; empty for a file that cannot import. */
export function importsOf(path: string, text: string): string[] {
  if (!importing.test(path)) return []
  const code = withoutComments(text)
  return importForms.flatMap((form) =>
    [...code.matchAll(form)].flatMap((match) =>
      isImport(code, match.index, match[0]) ? (match[2] ?? '') : [],
    ),
  )
}

/** The text with what it imports renamed; everything else stays to the byte. */
export function renameImports(path: string, text: string, rename: (specifier: string) => string): string {
  if (!importing.test(path)) return text
  return importForms.reduce(
    (code, form) =>
      code.replace(form, (whole: string, quote: string, specifier: string, offset: number) => {
        if (!isImport(code, offset, whole)) return whole
        const renamed = rename(specifier)
        return renamed === specifier
          ? whole
          : whole.replace(`${quote}${specifier}${quote}`, `${quote}${renamed}${quote}`)
      }),
    text,
  )
}

const builtins = new Set(
  (
    'assert buffer child_process cluster console crypto dns events fs http http2 https module net os path perf_hooks process ' +
    'querystring readline stream string_decoder timers tls tty url util v8 vm worker_threads zlib'
  ).split(' '),
)

/** The package a specifier names; null for files, aliases, addresses and what comes with Node. */
export function packageOf(specifier: string): string | null {
  const bare = specifier.replace(/[?#].*$/, '')
  if (/^[./~#]/.test(bare) || bare.startsWith('@/') || /^[a-z][a-z0-9+.-]*:/i.test(bare)) return null
  const name = bare.startsWith('@') ? bare.split('/').slice(0, 2).join('/') : (bare.split('/')[0] ?? '')
  if (builtins.has(name)) return null
  return /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/.test(name) && name.length <= 214 ? name : null
}

/** The packages that files import, sorted. */
export function packagesOf(files: readonly { path: string; text: string }[]): string[] {
  const found = new Set<string>()
  for (const { path, text } of files) {
    for (const specifier of importsOf(path, text)) {
      // In a style sheet a bare name is a file beside it, unless it is a package's style.
      const name = packageOf(specifier)
      if (name && !(/\.css$/i.test(path) && /^[\w-]+\.css$/i.test(specifier))) found.add(name)
    }
  }
  return [...found].sort()
}

/** Every comment as a space, what strings hold as it is; one pass. */
function withoutComments(text: string): string {
  const out: string[] = []
  let kept = 0
  let at = 0
  const drop = (end: number) => {
    out.push(text.slice(kept, at), ' ')
    kept = end
    at = end
  }
  while (at < text.length) {
    const two = text.slice(at, at + 2)
    if (two === '/*') {
      const end = text.indexOf('*/', at + 2)
      drop(end < 0 ? text.length : end + 2)
    } else if (two === '//') {
      const end = text.indexOf('\n', at)
      drop(end < 0 ? text.length : end)
    } else if (/['"`]/.test(two.charAt(0))) at = endOfString(text, at)
    else at += 1
  }
  out.push(text.slice(kept))
  return out.join('')
}

/** A quote that nothing closes is an apostrophe: the rest of its line is text. A template may go on over lines. */
function endOfString(text: string, start: number): number {
  const quote = text.charAt(start)
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '\\') at += 1
    else if (character === quote) return at + 1
    else if (character === '\n' && quote !== '`') return at
  }
  return text.length
}
