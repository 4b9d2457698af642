import { extensionOf, isFileName, isPatchLanguage } from './fence-names-known'

/** A line inside of a block that says which file it is. */
export interface Marker {
  path: string
  /** The word before the colon, lower case; empty where the comment is nothing but the name. */
  keyword: string
}

const commentStart =
  /^(?:\/\*|<!--|\{ ?\/\*|\(\*|\{-|--\[\[|<%--|\{#|\{\{!|@\*|<#|"""|'''|\[\/\/\]: ?# ?[("'])/
const commentEnds = ['*/', '-->', '*)', '-}', ']]', '--%>', '#}', '}}', '*@', '#>']
const lineComment = /^\s*(?:\/\/[/!]*|--+|;+|%+|#+(?=\s)|::)\s*(.*)$/
// These begin other things as well: the keyword has to follow.
const rareComment = /^\s*(?:#+|'|"|!+|@?rem\b|dnl\b)\s*(.*)$/i
const keywords = /^@?(file|file[ _-]?name|file[ _-]?path|path)\s*[:=]\s*(\S.*)$/i
const note = / (?:\(([^()]*)\)|(?:[-–—|:]|=>|<-) (.*))$/
/** No line with a name is longer; what looks for one may take the square of it. */
const lineMaxChars = 400
const partial = /\b(?:before|old|excerpts?|snippets?|partial|parts?|example|usage|output|lines?|original)\b/i

/** The name without what was said about it; null where that says the block is not the whole file. */
function withoutNote(text: string): string | null {
  const found = note.exec(text)
  if (!found || found.index === 0) return text
  if (partial.test(found[1] ?? found[2] ?? '')) return null
  return text.slice(0, found.index).trim()
}

/**
 * The name a marker gives that a block's line is, in a comment of any language: `// file: x`, `<!-- file: x -->`,
 * `# src/x.py`. Null where the line is code. In Markdown `# x.md` is a heading, in a patch `-- x` is a removed line.
 */
export function readMarker(line: string, language = ''): Marker | null {
  if (line.length > lineMaxChars) return null
  const trimmed = line.trim().replace(/\s+/g, ' ')
  const plain = blockText(trimmed) ?? lineComment.exec(trimmed)?.[1]
  const text = (plain ?? rareComment.exec(trimmed)?.[1])?.trim()
  if (!text || (isPatchLanguage(language) && /^[-+]/.test(trimmed))) return null
  const unframed = withoutFrame(text)
  const [, word, named] = keywords.exec(unframed) ?? []
  if (word && named) {
    const keyword = word.toLowerCase().replace(/[ _-]/g, '')
    const path = explicitName(named, keyword)
    return path === null ? null : { path, keyword }
  }
  if (plain === undefined || (trimmed.startsWith('#') && /^(?:md|mdx|markdown)$/.test(language))) return null
  const bare = withoutNote(unframed)
  const path = bare === null ? '' : unquote(bare)
  return isFileName(path) ? { path, keyword: '' } : null
}

/** The text of a comment that is the whole line and has an end; undefined where it is none. */
function blockText(line: string): string | undefined {
  const start = commentStart.exec(line)?.[0]
  if (start === undefined) return undefined
  // `{/* x */}` ends with two ends.
  const rest = start.endsWith('/*') && line.endsWith('}') ? line.slice(0, -1).trimEnd() : line
  const ends = /^["']/.test(start) ? [start] : start.startsWith('[') ? [')', '"', "'"] : commentEnds
  const end = ends.find((each) => rest.endsWith(each))
  return end === undefined || start.length + end.length > rest.length
    ? undefined
    : rest.slice(start.length, -end.length)
}

/** The text without the lines some draw around it: `===== x =====`, `**` of a doc comment. */
function withoutFrame(text: string): string {
  const inner = trimChars(text.trim(), '=-*~#+<>').trim()
  return inner === '' ? text : inner
}

function trimChars(text: string, chars: string, { start = true } = {}): string {
  let from = 0
  let to = text.length
  while (start && from < to && chars.includes(text[from] ?? '')) from += 1
  while (to > from && chars.includes(text[to - 1] ?? '')) to -= 1
  return text.slice(from, to)
}

/** A name somebody gave as such: hostile ones too, but no sentence. */
function explicitName(text: string, keyword: string): string | null {
  const quoted = /^(["'`])([^"'`]+)\1/.exec(text)?.[2]?.trim()
  const name = quoted ?? withoutNote(text.replace(/,$/, ''))
  if (!name) return null
  const path = unquote(name)
  if (isFileName(path)) return path
  const words = path.split(/\s+/).length
  if (/\.[a-z0-9]{1,10}$/i.test(path)) return quoted || words <= 2 || /[\\/]/.test(path) ? path : null
  return keyword !== 'path' && words === 1 && /[\\/]/.test(path) ? path : null
}

/** The name a file marker on a block's first line gives, or null where the line is code. */
export function pathFromMarker(line: string, language = ''): string | null {
  return readMarker(line, language)?.path ?? null
}

const attribute =
  /(?:^|[\s{,;])(title|file|filename|file[_-]?name|file[_-]?path|filepath|path|name|label)\s*[=:]\s*("[^"]+"|'[^']+'|`[^`]+`|[^\s{},;]+)/i

/**
 * Language and name from a fence's info string: `tsx`, `tsx title="x.tsx"`, `tsx x.tsx`, `tsx:src/x.tsx`, `x.tsx`,
 * `tsx {file: x.tsx}`, `ts [x.ts]`.
 */
export function readFenceInfo(info: string): { language: string; path: string | null } {
  const trimmed = info.trim().slice(0, lineMaxChars)
  if (trimmed === '') return { language: '', path: null }
  const [first = '', ...others] = trimmed.split(/\s+/)
  // `12:40:src/x.ts` quotes lines of a file that is there already.
  if (/^\d+:\d+:/.test(first)) return { language: extensionOf(first), path: null }
  const [, key, value] = attribute.exec(trimmed) ?? []
  const named = value === undefined ? null : unquote(value)
  const hasName = named !== null && (isLikePath(named) || (/^["'`]/.test(value ?? '') && isSpacedName(named)))
  const isAttribute = /^[{[]|[=]/.test(first) || /^(?:title|file|filename|path|name):/i.test(first)
  const [, before = first, after] = /^([a-z0-9+#.-]+)[:|](.+)$/i.exec(first) ?? []
  const word = isAttribute ? (/^\{\.([\w+#-]+)/.exec(first)?.[1] ?? '') : before
  const language = (/^[a-z0-9+#.-]*/i.exec(word)?.[0] ?? '').toLowerCase()
  // A title is often just that; whoever says `file` means one.
  if (named && key && (hasName || !/^(?:title|name|label)$/i.test(key))) {
    return { language: isFileName(word) ? extensionOf(word) : language, path: named }
  }
  if (!isAttribute && after && isLikePath(after)) return { language, path: after }
  if (!isAttribute && isFileName(first) && extensionOf(first) !== '') {
    return { language: extensionOf(first), path: first }
  }
  const wrapped = others.map((other) => unquote(other.replace(/^[([]+|[)\]]+$/g, '')))
  const second = wrapped.find((other) => !/[={}]/.test(other) && isLikePath(other))
  return { language, path: second ?? null }
}

/** A name of a few words, which only quotes can tell from a sentence. */
function isSpacedName(text: string): boolean {
  return text.split(' ').length <= 4 && isFileName(text.replaceAll(' ', '_'))
}

/** A file's name by its looks, or one that leaves its folder: that is shown and refused. */
function isLikePath(text: string): boolean {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(text)) return false
  return (
    isFileName(text) ||
    /^(?:[a-z]:|\\|\/|~).*\.[a-z][a-z0-9]*$/i.test(text) ||
    /^[\w. -]+\/.*\.\w+$/.test(text)
  )
}

const lead =
  /^(?:step\s+\d+\s*[:.–—-]\s*)?(?:\d+[.)]\s+)?(?:(?:create|add|new|updated|full|complete|final)\s+)*(?:(?:the\s+)?(?:file ?name|file ?path|file|path)(?:\s*\d+)?\s*[:：–—-]?\s*)?/i
const sentence =
  /^(?:(?:first|next|then|now|finally|and),?\s+)?(here(?:['’]s| is| are)|create|add|save|write|put)\b([^`*]*)(?:\*\*)?[`*]+([^`*]+)[`*]+(?:\*\*)?([^`*]*)[:：]$/i
const notWhole =
  /\b(?:into|inside|above|below|before|after|snippet|example|changes?|diff|part|section|lines?|import|usage|uses?|how|run|function|method|class)\b/i

/** The name in the line before a fence: a heading, bold or code span that is nothing but a file's name, or "Create `x`:". */
export function pathFromProse(text: string): string | null {
  const written = text.trimEnd().split('\n').at(-1) ?? ''
  if (written === '' || written.length > lineMaxChars) return null
  const line = written
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/<\/?(?:details|summary|b|strong|code|p|h[1-6]|li)\b[^<>]*>/gi, '')
  const bare = line
    .trim()
    .replace(/^#{1,6} | #+$/g, '')
    .replace(/^(?:\d+[.)]|[-*+])\s+/, '')
    .replace(/^(?:\p{Extended_Pictographic}|\uFE0F|\u200D|\s)+/u, '')
    .trim()
  const marked = /^#{1,6} /.test(line) || /\*\*|`|__/.test(bare)
  const unmarked = unwrap(withoutColon(bare.replaceAll('**', '')))
  const rest = unmarked.replace(lead, '')
  for (const candidate of [unmarked, rest]) {
    const name = marked ? withoutNote(candidate) : candidate
    const path = unquote(unwrap(withoutColon(name ?? '')))
    if (isFileName(path)) return path
  }
  const [, verb = '', middle = '', named = '', after = ''] = sentence.exec(bare) ?? []
  const isFragment =
    notWhole.test(middle) || notWhole.test(after) || (!/save|write|put/i.test(verb) && /\bto\b/i.test(middle))
  return isFileName(named.trim()) && !isFragment ? named.trim() : null
}

/** The one file a line speaks of; for patches, which fit no other file anyway. */
export function pathMentioned(text: string): string | null {
  const found = [...text.matchAll(/`([^`]+)`|\*\*([^*`]+)\*\*/g)]
    .map(([, code, bold]) => (code ?? bold ?? '').trim())
    .filter(isFileName)
  return new Set(found).size === 1 ? (found[0] ?? null) : null
}

function unwrap(text: string): string {
  const trimmed = text.trim()
  return /^(?:__(.+)__|\*(.+)\*|_([^_].*)_)$/.exec(trimmed)?.slice(1).find(Boolean) ?? trimmed
}

function withoutColon(text: string): string {
  return trimChars(text.trim(), ':： ', { start: false })
}

function unquote(text: string): string {
  return trimChars(text.trim(), '"\'`')
}
