/** Latin letters, digits, signs and spaces of a token, as measured over English prose and code. */
const narrowPerToken = 4
/** Tokens of one character of any other script. */
const tokensPerWide = 0.75

/** How many characters of a text, UTF-16 units, are beyond ASCII; they weigh more. */
export function wideChars(text: string): number {
  let wide = 0
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 127) wide += 1
  return wide
}

/** Tokens of a text from the counts of its characters alone: a rough number, for what must cost nothing to know. */
export function roughTokens(chars: number, wide = 0): number {
  return Math.ceil(Math.max(0, chars - wide) / narrowPerToken + wide * tokensPerWide)
}
