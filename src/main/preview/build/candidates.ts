import { endingOf } from './mime-types'
import type { Sources } from './sources'

const maxChars = 300
/** Larger texts are rather read again than kept. */
const keptMaxChars = 100_000
const known = new Map<string, string[]>()
const mostKnown = 2_000

/** Every word of the workspace that may be a class of Tailwind; what is none costs nothing but its look-up. */
export function candidatesOf(sources: Sources): Set<string> {
  const found = new Set<string>()
  for (const path of sources.paths) {
    if (/^(?:css|json|svg|lock|csv)$/.test(endingOf(path))) continue
    for (const word of wordsOf(sources.text(path) ?? '')) found.add(word)
  }
  return found
}

/** Classes stand in strings: words between spaces and quotes, and those whose square brackets hold quotes themselves. */
export function wordsOf(text: string): string[] {
  const before = known.get(text)
  if (before) return before
  const found = new Set<string>()
  const add = (word: string) => {
    if (word.length > 1 && word.length <= maxChars && /^[!*@\-a-z[]/.test(word) && !/[;={}]$/.test(word)) {
      found.add(word)
    }
  }
  for (const word of text.split(/[\s"'`]+/)) {
    add(word)
    if (/[<>{}=,;\\]/.test(word)) for (const part of word.split(/[<>{}=,;\\]+/)) add(part)
  }
  for (const [word] of text.matchAll(
    /(?<![\w@!:/.*%&-])[\w@!:/.*%&-]{0,100}\[[^\]\s]{1,200}\](?:[\w:/.%!-]|\[[^\]\s]{1,200}\])*/g,
  ))
    add(word)
  const words = [...found]
  if (known.size >= mostKnown) known.clear()
  if (text.length <= keptMaxChars) known.set(text, words)
  return words
}

const typical =
  /^(?:[a-z-]+:)*(?:flex|grid|block|hidden|relative|absolute|[mp][xytrbl]?-(?:\d+|auto)|text-(?:xs|sm|base|lg|\dxl|center|white|black|[a-z]+-\d{2,3})|bg-(?:white|black|[a-z]+-\d{2,3})|rounded(?:-\w+)?|[wh]-(?:full|screen|\d+)|min-h-screen|gap-\d+|items-\w+|justify-\w+|font-(?:bold|medium|semibold)|shadow(?:-\w+)?|space-[xy]-\d+|grid-cols-\d+|border(?:-\w+)*|max-w-\w+)$/

/** Components are written with Tailwind's classes more often than they say so. */
export function looksLikeTailwind(sources: Sources): boolean {
  const styles = sources.paths
    .filter((path) => /\.(?:css|scss|less)$/.test(path))
    .map((path) => sources.text(path) ?? '')
  const own = new Set(styles.flatMap((css) => [...css.matchAll(/\.([\w-]+)/g)].map(([, name]) => name!)))
  const seen = new Set<string>()
  for (const path of sources.paths) {
    if (!/^(?:tsx|jsx|vue|js|ts)$/.test(endingOf(path))) continue
    for (const [, double, single, tick] of (sources.text(path) ?? '').matchAll(
      /\bclass(?:Name)?=\{?(?:"([^"]*)"|'([^']*)'|`([^`]*)`)/g,
    )) {
      for (const word of (double ?? single ?? tick ?? '').split(/\s+/)) {
        if (typical.test(word) && !own.has(word)) seen.add(word)
      }
      if (seen.size >= 3) return true
    }
  }
  return false
}
