/** An element of a page that holds text no tags are looked for in, a comment, or a tag of `link`. */
export interface HtmlElement {
  from: number
  whole: string
  /** Lower case; `comment` for one. */
  kind: string
  attributes: string
  text: string
}

/** Characters outside quotes, and quoted values. */
const mostAttributes = 500
const start = new RegExp(
  `<!--|<(script|style|noscript|title|textarea|link)\\b((?:"[^"]*"|'[^']*'|[^>"']){0,${mostAttributes}})>`,
  'gi',
)

/** In the order of the page, in time that grows with its length. */
export function* elementsOf(html: string): Generator<HtmlElement> {
  const lower = html.toLowerCase()
  const unclosed = new Set<string>()
  const opener = new RegExp(start)
  for (let match = opener.exec(html); match; match = opener.exec(html)) {
    const { index: from } = match
    const kind = match[1]?.toLowerCase() ?? 'comment'
    const attributes = match[2] ?? ''
    const inside = from + match[0].length
    if (kind === 'link') {
      yield { from, whole: match[0], kind, attributes, text: '' }
      continue
    }
    if (unclosed.has(kind)) continue
    const closing = kind === 'comment' ? '-->' : `</${kind}`
    const end = lower.indexOf(closing, inside)
    if (end < 0) {
      unclosed.add(kind)
      continue
    }
    const to = kind === 'comment' ? end + 3 : html.indexOf('>', end) + 1 || html.length
    yield { from, whole: html.slice(from, to), kind, attributes, text: html.slice(inside, end) }
    opener.lastIndex = to
  }
}

/** True where a page shows nothing but what its scripts make: frames without words or pictures. */
export function isShell(html: string): boolean {
  let rest = ''
  let at = 0
  for (const { from, whole, kind } of elementsOf(html)) {
    rest += html.slice(at, from)
    at = from + whole.length
    if (kind === 'textarea') return false
  }
  rest += html.slice(at)
  const body = /<body\b[^>]{0,1000}>/i.exec(rest)
  return (
    (body ? rest.slice(body.index) : rest)
      .replace(/<\/?(?:div|main|body|html|head|meta|section|!doctype)\b[^>]{0,1000}>/gi, '')
      .trim() === ''
  )
}

/** The value of one of a tag's attributes; null where it has none. */
export function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(
    attributes,
  )
  return found ? (found[1] ?? found[2] ?? found[3] ?? '').trim() : null
}
