import { assign } from './assignment'
import { commonLength } from './text-likeness'

const spaceless = /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu
/** Stands where something was found; in no text of a page. */
const gone = '\u0000'

/** Words; of scripts that put no spaces between words each character is one. */
const wordsOf = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => text.replace(spaceless, ' $1 ').split(/\s+/u).filter(Boolean))

const lengthOf = (text: string) => [...text].length

/**
 * How much of the reference's text is in the candidate, 0 to 1, by characters, wherever lines and spaces are put. Longest
 * first, each word of the reference takes the first stretch of a line of the candidate that equals it once spaces are out;
 * the words left take of what is left so that the characters they have in common in the same order are most (linear
 * assignment over longest common subsequences). No character of the candidate counts twice. 1 when the reference has no
 * text.
 */
export function textRecall(reference: readonly string[], candidate: readonly string[]): number {
  const wanted = wordsOf(reference).sort((a, b) => b.length - a.length)
  const total = wanted.reduce((sum, word) => sum + lengthOf(word), 0)
  if (total === 0) return 1
  const lines = candidate.map((text) => text.replace(/\s+/gu, ''))
  let found = 0
  const missing = wanted.filter((word) => {
    // A line of its own before a part of another one.
    const equal = lines.indexOf(word)
    const line = equal >= 0 ? equal : lines.findIndex((text) => text.includes(word))
    if (line < 0) return true
    lines[line] = lines[line]!.replace(word, () => gone)
    found += lengthOf(word)
    return false
  })
  const left = lines.flatMap((text) => text.split(gone).filter(Boolean))
  const costs = missing.map((word) => left.map((other) => -commonLength(word, other)))
  for (const [row, column] of assign(costs).entries()) if (column >= 0) found -= costs[row]![column]!
  return found / total
}
