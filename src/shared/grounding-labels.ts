/** A label and where the text that gave it ends. */
export interface FoundLabel {
  label: string | undefined
  to: number
}

const maxChars = 80
const objectChars = 400
const separators = '[\\s\\\\:=,;|*_`"\'~>()\\[\\]{}<\u2013\u2014\u2192\u2022-]'
const leadingNoise = new RegExp(`^(?:(?:\\d{1,3}[.)]\\s|#{1,6}\\s|and\\s|和|</?ref>)|${separators})+`, 'i')
const trailingNoise = new RegExp(
  `(?:(?:(?<![a-z])(?:is|are|was|located|found|placed|positioned|visible|at|here|b?box(?:es)?(?:_?2d)?|bounding[ _-]?box(?:es)?|coordinates|coords?|points?(?:_?2d)?)|` +
    `位于|坐标|边界框|</?ref>|[是为在的])|${separators})+$`,
  'i',
)
const objectKeys = ['label', 'name', 'text', 'text_content', 'element', 'object', 'category', 'description']
const objectLabel = new RegExp(
  `["'](${objectKeys.join('|')})["']\\s{0,4}:\\s{0,4}("(?:[^"\\\\\\n]|\\\\.){0,200}")`,
  'g',
)

/** The text of a piece of Markdown without its marks, list sign and joining words; undefined where nothing is left. */
function cleaned(piece: string, side: 'before' | 'after'): string | undefined {
  let text = piece
    .replace(/<\/?ref>|<\|[a-z_]{1,20}\|>/gi, ' ')
    .replace(leadingNoise, '')
    .replace(trailingNoise, '')
  const clauses = text.split(/[.!?:](?=\s)|[,;，；。！？|]/)
  text = (side === 'before' ? clauses.at(-1) : clauses[0]) ?? ''
  text = text
    .replace(leadingNoise, '')
    .replace(trailingNoise, '')
    .replace(/^(?:the|a|an)(?:\s+|$)/i, '')
    .trim()
  if (text.includes('(') && !text.includes(')')) text += ')'
  return /[\p{L}\p{N}]/u.test(text) ? text.slice(0, maxChars) : undefined
}

/** The label as it was written, with the full-width signs that were made narrow for finding it. */
function asWritten(label: string, at: number, written: string): string {
  return at < 0 ? label : written.slice(at, at + label.length)
}

/** The JSON object around a place of `text`, as far as it can be seen from there. */
export function objectAround(
  text: string,
  from: number,
  to: number,
): { from: number; to: number } | undefined {
  const before = text.slice(Math.max(0, from - objectChars), from)
  const open = before.lastIndexOf('{')
  if (open < 0 || before.lastIndexOf('}') > open) return undefined
  const after = text.slice(to, to + objectChars)
  const ends = [after.indexOf('}'), after.indexOf('{')].filter((at) => at >= 0)
  return { from: from - before.length + open, to: to + (ends.length > 0 ? Math.min(...ends) : after.length) }
}

/**
 * The label an object gives its box, by the most telling of its fields.
 * @param written the same piece of the answer before it was narrowed
 */
export function labelInObject(object: string, written: string): string | undefined {
  const fields = new Map<string, string>()
  for (const match of object.matchAll(objectLabel)) {
    try {
      const to = match.index + match[0].length
      fields.set(
        match[1]!,
        String(JSON.parse(written.slice(to - match[2]!.length, to)))
          .trim()
          .slice(0, maxChars),
      )
    } catch {
      // A broken escape: the next field may still say it.
    }
  }
  return objectKeys.map((key) => fields.get(key)).find((value) => value)
}

/**
 * The label beside a box on its line: the words before it, else those after it.
 * @param written the answer before it was narrowed
 * @param fromMin where the line, or what the box before it took, ends
 * @param toMax where the line ends or the next box begins
 */
export function labelBeside(
  text: string,
  written: string,
  { fromMin, from, to, toMax }: { fromMin: number; from: number; to: number; toMax: number },
): FoundLabel {
  // One character of a pair cut in half would be no text.
  const before = text.slice(Math.max(fromMin, from - maxChars), from).replace(/^[\udc00-\udfff]/, '')
  const label = cleaned(before, 'before')
  if (label) {
    return {
      label: asWritten(label, before.lastIndexOf(label), written.slice(from - before.length, from)),
      to,
    }
  }
  const after = text.slice(to, Math.min(toMax, to + maxChars)).replace(/[\ud800-\udbff]$/, '')
  const following = cleaned(after, 'after')
  if (!following) return { label: undefined, to }
  const at = after.indexOf(following)
  return {
    label: asWritten(following, at, written.slice(to, to + after.length)),
    to: to + at + following.length,
  }
}
