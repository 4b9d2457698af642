/** A formula found at the beginning of a text. */
export interface FoundMath {
  raw: string
  tex: string
  display: boolean
}

/** No formula is longer; an unclosed `$` must not be looked for to the end of the answer. */
const texMaxChars = 4000

// No blank line inside: TeX has none in formulas either, and it would keep a lost opener open for ever.
const blockForms = [
  /^ {0,3}\$\$[ \t]*\n?((?:(?!\n[ \t]*\n)[^$]|\\\$)+?)\$\$[ \t]*(?:\n|$)/,
  /^ {0,3}\\\[[ \t]*\n?((?:(?!\n[ \t]*\n)[\s\S])+?)\\\][ \t]*(?:\n|$)/,
]

/** A formula that has its lines for itself: `$$…$$` or `\[…\]`. */
export function readBlockMath(text: string): FoundMath | null {
  if (!/^ {0,3}(?:\$\$|\\\[)/.test(text)) return null
  const start = text.slice(0, texMaxChars)
  for (const form of blockForms) {
    const found = form.exec(start)
    const tex = found?.[1]?.trim()
    if (found && tex) return { raw: found[0], tex, display: true }
  }
  return null
}

const inlineForms: { form: RegExp; display: boolean }[] = [
  { form: /^\$\$([^$\n]+)\$\$/, display: true },
  { form: /^\\\(((?:(?!\n[ \t]*\n)[\s\S])+?)\\\)/, display: false },
  { form: /^\\\[((?:(?!\n[ \t]*\n)[\s\S])+?)\\\]/, display: true },
]
const dollarForm = /^\$([^$\n`]+)\$(?![\w$])/

/** A formula within a line. `before` is the character in front of it, empty at the beginning. */
export function readInlineMath(text: string, before: string): FoundMath | null {
  const start = text.slice(0, texMaxChars)
  for (const { form, display } of inlineForms) {
    const found = form.exec(start)
    const tex = found?.[1]?.trim()
    if (found && tex) return { raw: found[0], tex, display }
  }
  const found = dollarForm.exec(start)
  const tex = found?.[1] ?? ''
  if (!found || /[\w$\\]/.test(before) || !looksLikeMath(tex)) return null
  return { raw: found[0], tex, display: false }
}

/** Tells `$x^2$` from amounts of money and names of variables: `$5 and $6`, `$HOME/$PATH`. */
function looksLikeMath(tex: string): boolean {
  if (tex !== tex.trim() || tex.endsWith('\\')) return false
  // A symbol by itself, perhaps with a prime, or a number with one: n, x', 2n.
  if (/^\d*[a-z]'*$/i.test(tex)) return true
  if (/^[\d.,]+%?$/.test(tex)) return true
  // Words without any sign of a formula are prose between two prices.
  return (
    /[\\^_={}<>+*/|!≤≥≠∈∑∫√π]|\w-\w|\w\(/.test(tex) && !/[a-z]{3,} [a-z]{2,} [a-z]{2,}/i.test(plainOf(tex))
  )
}

/** A formula without its commands and quoted words. */
function plainOf(tex: string): string {
  return tex.replace(/\\(?:text|mathrm|operatorname)\s*\{[^}]*\}/g, '').replace(/\\[a-z]+/gi, '')
}
