interface Search {
  /** What of a line counts. */
  read: (line: string) => string
  /** The first line that may be taken. */
  from: number
  /** Where they should stand; null where nobody knows. */
  expected: number | null
}

/** Of several places, only one this near is taken. */
const nearLines = 100

/**
 * The line at which some lines (at least one) stand in a text. Of several places the one expected, or the nearest;
 * `ambiguous` where none is clearly the one. Linear in the text (Knuth, Morris, Pratt).
 */
export function findLines(
  text: readonly string[],
  wanted: readonly string[],
  { read, from, expected }: Search,
): number | 'none' | 'ambiguous' {
  const pattern = wanted.map(read)
  const standsAt = (at: number) =>
    at >= from &&
    at + pattern.length <= text.length &&
    pattern.every((line, index) => read(text[at + index] ?? '') === line)
  if (expected !== null && standsAt(expected)) return expected

  let first = -1
  let nearest = -1
  let count = 0
  let tie = false
  const distance = (at: number) => Math.abs(at - (expected ?? 0))
  for (const at of placesOf(text, pattern, read, from)) {
    count += 1
    if (first < 0) first = at
    if (nearest >= 0 && distance(at) === distance(nearest)) tie = true
    if (nearest < 0 || distance(at) < distance(nearest)) {
      nearest = at
      tie = false
    }
  }
  if (count === 0) return 'none'
  if (count === 1) return first
  return expected === null || tie || distance(nearest) > nearLines ? 'ambiguous' : nearest
}

function* placesOf(
  text: readonly string[],
  pattern: readonly string[],
  read: (line: string) => string,
  from: number,
): Generator<number> {
  const fallback = [0]
  for (let index = 1, length = 0; index < pattern.length; ) {
    if (pattern[index] === pattern[length]) {
      length += 1
      fallback[index] = length
      index += 1
    } else if (length > 0) length = fallback[length - 1] ?? 0
    else {
      fallback[index] = 0
      index += 1
    }
  }
  let matched = 0
  for (let at = from; at < text.length; at += 1) {
    const line = read(text[at] ?? '')
    while (matched > 0 && line !== pattern[matched]) matched = fallback[matched - 1] ?? 0
    if (line === pattern[matched]) matched += 1
    if (matched === pattern.length) {
      yield at - pattern.length + 1
      matched = fallback[matched - 1] ?? 0
    }
  }
}
