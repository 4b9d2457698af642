/** A character the recogniser saw, and the steps of its output it stretches over. */
export interface SeenCharacter {
  text: string
  fromStep: number
  toStep: number
  score: number
}

/**
 * Greedy CTC decoding (Graves et al. 2006): the best class of each step, repeats joined, blanks (class 0) left out.
 * `scores` has `steps × classes` values; class n is character n - 1 of the dictionary, the one after its end a space.
 */
export function decodeSteps(
  scores: Float32Array,
  steps: number,
  classes: number,
  dictionary: readonly string[],
): SeenCharacter[] {
  const seen: SeenCharacter[] = []
  let last = 0
  for (let step = 0; step < steps; step += 1) {
    let best = 0
    let bestScore = -1
    const base = step * classes
    for (let index = 0; index < classes; index += 1) {
      const score = scores[base + index]!
      if (score > bestScore) {
        bestScore = score
        best = index
      }
    }
    const open = seen.at(-1)
    if (best !== 0 && best === last && open) {
      open.toStep = step + 1
      open.score = Math.max(open.score, bestScore)
    } else if (best !== 0) {
      seen.push({ text: dictionary[best - 1] ?? ' ', fromStep: step, toStep: step + 1, score: bestScore })
    }
    last = best
  }
  return plainPunctuation(seen)
}

const han = /[\u3040-\u9fff\uf900-\ufaff]/

/** The dictionary has punctuation twice; among Latin letters alone it is the narrow kind, of which the wide is a slip. */
function plainPunctuation(all: SeenCharacter[]): SeenCharacter[] {
  // Of the yuan's sign prices have the narrow kind in Chinese, too.
  const seen = all.map((character) =>
    character.text === '\uffe5' ? { ...character, text: '\u00a5' } : character,
  )
  if (seen.some(({ text }) => han.test(text))) return seen
  return seen.map((character) => {
    const code = character.text.charCodeAt(0)
    if (character.text.length === 1 && code >= 0xff01 && code <= 0xff5e) {
      return { ...character, text: String.fromCharCode(code - 0xfee0) }
    }
    const narrow = narrowPunctuation[character.text]
    return narrow ? { ...character, text: narrow } : character
  })
}

const narrowPunctuation: Record<string, string> = {
  '\u3002': '.',
  '\u3001': ',',
  '\u3010': '[',
  '\u3011': ']',
}
