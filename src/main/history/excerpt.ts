import { foldCase } from './search-text'

const excerptBefore = 40
const excerptChars = 160
/** How many places of a word are looked at for one that begins a word. */
const placesMax = 200

/** The neighbourhood of the best match in the original text, with where the matches are in it. */
export function excerptOf(
  text: string,
  typed: string,
): { excerpt: string; marks: [start: number, end: number][] } {
  const wanted = wantedIn(typed)
  const at = bestPlace(text, wanted)
  const from = at === null ? 0 : wordStart(text, Math.max(0, at - excerptBefore))
  const end = wholeCharacter(text, from + excerptChars)
  const cut = text.slice(from, end).replace(/\s+/g, ' ').trim()
  const excerpt = `${from > 0 ? '…' : ''}${cut}${end < text.length ? '…' : ''}`
  const folded = foldCase(excerpt)
  const marks = wanted.flatMap((alternatives) => {
    for (const one of alternatives) {
      const places = placesOf(excerpt, folded, one)
      if (places.length > 0) return places.map((place): [number, number] => [place, place + one.length])
    }
    return []
  })
  return { excerpt, marks: joinMarks(marks) }
}

/** For each chunk the user typed: the chunk itself, or else each of its words (`my_name` also finds `my name`). */
function wantedIn(typed: string): string[][] {
  return foldCase(typed.normalize('NFC'))
    .split(/\s+/)
    .map((chunk) => chunk.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, ''))
    .filter((chunk) => chunk !== '')
    .map((chunk) => [chunk, ...chunk.split(/[^\p{L}\p{N}\p{M}]+/u).filter((one) => one !== '')])
}

/** Where the longest of the wanted stands: a long word is seldom, a short one is everywhere. */
function bestPlace(text: string, wanted: readonly string[][]): number | null {
  const folded = foldCase(text)
  const longestFirst = wanted.flat().sort((a, b) => b.length - a.length)
  for (const one of longestFirst) {
    const [place] = placesOf(text, folded, one)
    if (place !== undefined) return place
  }
  return null
}

/** Places where it begins a word, or, where there are none, any. */
function placesOf(text: string, folded: string, wanted: string): number[] {
  const all: number[] = []
  for (
    let at = folded.indexOf(wanted);
    at >= 0 && all.length < placesMax;
    at = folded.indexOf(wanted, at + wanted.length)
  )
    all.push(at)
  const beginning = all.filter((at) => beginsWord(text, at))
  return beginning.length > 0 ? beginning : all
}

/** Scripts without spaces begin with Thai; in them, and in Hangul, a match may begin anywhere. */
const unspacedFrom = '\u0e00'

function beginsWord(text: string, at: number): boolean {
  const before = text[at - 1] ?? ' '
  const first = text[at] ?? ' '
  return !/[\p{L}\p{N}]/u.test(before) || first >= unspacedFrom || /[a-z][A-Z]/.test(before + first)
}

function wordStart(text: string, at: number): number {
  if (at === 0) return 0
  const space = Math.max(text.lastIndexOf(' ', at), text.lastIndexOf('\n', at))
  return space < at - 20 ? wholeCharacter(text, at) : space + 1
}

/** Not between the halves of a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text[at] ?? '') ? at + 1 : at
}

function joinMarks(marks: [number, number][]): [number, number][] {
  const joined: [number, number][] = []
  for (const [start, end] of marks.sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else joined.push([start, end])
  }
  return joined
}
