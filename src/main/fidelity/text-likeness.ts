/** Characters without what is only space between them. */
const charactersOf = (text: string): string[] => [...text.replace(/\s+/gu, '')]

/**
 * How alike two texts are, 0 to 1: twice the characters they share, each as often as both have it, over the characters of
 * both (Sørensen–Dice), as Design2Code (arXiv 2403.03163, §3.2) takes it. Two empty texts are alike.
 */
export function textLikeness(first: string, second: string): number {
  const left = charactersOf(first)
  const right = charactersOf(second)
  if (left.length + right.length === 0) return 1
  const counts = new Map<string, number>()
  for (const character of left) counts.set(character, (counts.get(character) ?? 0) + 1)
  let shared = 0
  for (const character of right) {
    const rest = counts.get(character) ?? 0
    if (rest === 0) continue
    shared += 1
    counts.set(character, rest - 1)
  }
  return (2 * shared) / (left.length + right.length)
}

/** The most characters that stand in both, in the same order: the longest common subsequence (Wagner and Fischer, 1974). */
export function commonLength(first: string, second: string): number {
  const left = [...first]
  const right = [...second]
  let above = new Uint32Array(right.length + 1)
  for (const character of left) {
    const row = new Uint32Array(right.length + 1)
    for (let at = 0; at < right.length; at += 1) {
      row[at + 1] = character === right[at] ? above[at]! + 1 : Math.max(above[at + 1]!, row[at]!)
    }
    above = row
  }
  return above[right.length]!
}
