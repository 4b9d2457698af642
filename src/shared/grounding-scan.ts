/** Numbers in brackets that may be a box or a point; places are UTF-16 offsets. */
export interface Candidate {
  /** Two (a point or a corner) or four: left, top, right, bottom as written. */
  values: number[]
  suffix: 'px' | '%' | undefined
  /** The numbers carry names such as `xmin`. */
  named: boolean
  decimal: boolean
  /** The innermost opening bracket: `[`, `(`, `<`, `{` or a box tag. */
  open: string
  /** Brackets stand in brackets: `[[…]]`, or a list of boxes. */
  nested: boolean
  /** Inside a box tag. */
  marked: boolean
  /** Looks like two numbers with thousands separators: `(10,250, 80,400)`. */
  thousands: boolean
  from: number
  to: number
  /** Candidates of one list share it. */
  group: number
}

const wide = '［］【】（）＜＞〈〉《》｛｝，、；：＝－−．０１２３４５６７８９｜％'
const narrow = '[][]()<><><>{},,;:=--.0123456789|%'
const narrowOf = new Map([...wide].map((char, at) => [char, narrow[at] ?? char]))
const widePattern = new RegExp(`[${wide}]`, 'g')

/** Full-width brackets, digits and commas as their ASCII forms; every place stays where it was. */
export function narrowed(text: string): string {
  return text.replace(widePattern, (char) => narrowOf.get(char) ?? char)
}

// Every repetition is bounded, so that an attempt costs a constant and the whole pass is linear.
const name = `(?:["']?([a-z]\\w{0,9})["']?\\s{0,4}[:=]\\s{0,4})?`
const number = `${name}["']?(-?\\d{1,6}(?:\\.\\d{1,12})?)(px|%)?["']?`
const comma = '(?:\\s{0,40}[,;]\\s{0,40}|\\s{1,40})'
const openTag = '<\\|begin_of_box\\|>|<b?box>'
const closeTag = '<\\|end_of_box\\|>|</b?box>'
const bracketed = new RegExp(
  `(${openTag}|[[({<,])\\s{0,40}${number}${comma}${number}(?:${comma}${number}${comma}${number})?` +
    `\\s{0,40},?\\s{0,8}\\\\?(${closeTag}|[\\])}>,])`,
  'gi',
)
const closing: Record<string, string> = { '[': ']', '(': ')', '<': '>', '{': '}' }
const tagBefore = new RegExp(`(?:${openTag})[\\s[({<]{0,8}$`, 'i')
const tagAtEnd = new RegExp(`(?:${openTag})\\s{0,4}$`, 'i')
const tagAtStart = new RegExp(`^\\s{0,4}(?:${closeTag})`, 'i')
const listGap = /^(?:[\s,;[\](){}<>&]|and|和|及|与){0,60}$/

const cornerNames = [
  ['x1', 'y1', 'x2', 'y2'],
  ['x0', 'y0', 'x1', 'y1'],
  ['xmin', 'ymin', 'xmax', 'ymax'],
  ['left', 'top', 'right', 'bottom'],
  ['x', 'y'],
].map((names) => names.join())
const sizeNames = ['x,y,w,h', 'x,y,width,height', 'left,top,width,height']

/** The numbers as corners where their names say what they are; undefined for names that are no box's. */
function corners(names: (string | undefined)[], values: number[]): number[] | undefined {
  if (names.every((each) => each === undefined)) return values
  const key = names.map((each) => (each ?? '').toLowerCase().replace('_', '')).join()
  if (cornerNames.includes(key)) return values
  const [x = 0, y = 0, width = 0, height = 0] = values
  return sizeNames.includes(key) ? [x, y, x + width, y + height] : undefined
}

/** Takes in the brackets and tags that stand right around a place. */
function widen(text: string, from: number, to: number): { from: number; to: number; nested: boolean } {
  let nested = false
  for (let depth = 0; depth < 3; depth++) {
    const before = /([[({<])\s{0,8}$/.exec(text.slice(Math.max(0, from - 9), from))
    const after = /^\s{0,8},?\s{0,8}([\])}>])/.exec(text.slice(to, to + 18))
    if (!before || !after || closing[before[1]!] !== after[1]) break
    from -= before[0].length
    to += after[0].length
    nested = true
  }
  const tag = tagAtEnd.exec(text.slice(Math.max(0, from - 20), from))
  const endTag = tagAtStart.exec(text.slice(to, to + 20))
  if (tag && endTag) return { from: from - tag[0].length, to: to + endTag[0].length, nested }
  return { from, to, nested }
}

/** Whether a text (not narrowed) has numbers in brackets at all. Linear in its length. */
export function hasCandidate(text: string): boolean {
  return narrowed(text).search(bracketed) >= 0
}

/**
 * Everything in `text` (narrowed) with the shape of a box or a point, in order, at most `max`.
 * Linear in the length of the text.
 */
export function scanCandidates(text: string, max: number): Candidate[] {
  const found: Candidate[] = []
  for (const match of text.matchAll(bracketed)) {
    if (found.length >= max) break
    const open = match[1]!
    const tagged = open.length > 1
    const close = match[14]!
    // Named numbers may stand among other fields of their object.
    const isField =
      match[2] !== undefined && match[9] !== undefined && '{,'.includes(open) && '},'.includes(close)
    if (tagged ? close.length === 1 : closing[open] !== close && !isField) continue
    const count = match[9] === undefined ? 2 : 4
    const at = [3, 6, 9, 12].slice(0, count)
    const written = at.map((index) => match[index]!)
    const suffixes = new Set(at.map((index) => match[index + 1]?.toLowerCase()))
    const names = at.map((index) => match[index - 1])
    const values = corners(names, written.map(Number))
    if (!values || suffixes.size > 1) continue
    const start = match.index + (open === ',' ? /^,\s*/.exec(match[0])![0].length : 0)
    const place = widen(text, start, match.index + match[0].length - (close === ',' ? 1 : 0))
    const before = text.slice(Math.max(0, place.from - 28), start)
    const previous = found.at(-1)
    const follows =
      previous !== undefined &&
      place.from - previous.to <= 60 &&
      listGap.test(text.slice(previous.to, place.from))
    found.push({
      values,
      suffix: [...suffixes][0] as Candidate['suffix'],
      named: names[0] !== undefined,
      decimal: written.some((each) => each.includes('.')),
      open,
      nested:
        place.nested ||
        /[[(<]\s{0,8}$/.test(text.slice(Math.max(0, start - 9), start)) ||
        (follows && previous.nested),
      marked: tagged || tagBefore.test(before) || (follows && previous.marked),
      thousands: /\d,\d{3}[,;]?\s+\d{1,3},\d{3}\D+$/.test(match[0]),
      from: place.from,
      to: place.to,
      group: follows ? previous.group : found.length,
    })
  }
  return found
}
