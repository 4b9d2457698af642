import type { SecretPattern } from './secret-patterns'

const digitsOf = (text: string) => text.replace(/\D/g, '')
const accept = (isIt: (text: string) => boolean) => (match: RegExpMatchArray) =>
  isIt(match[0]) ? { from: match.index!, length: match[0].length } : null

/** ISO/IEC 7812: every second digit doubled, their sum a multiple of ten. */
function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index])
    const twice = digit * 2
    sum += index % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice
  }
  return digits.length > 0 && sum % 10 === 0
}

// Visa, Mastercard, American Express, Discover, UnionPay, JCB, Diners
const cardForm =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|6(?:011|5\d\d)\d{12}|62\d{14,17}|35\d{14}|3[068]\d{12})$/

function isCard(text: string): boolean {
  const digits = digitsOf(text)
  return cardForm.test(digits) && passesLuhn(digits) && !/^(\d)\1*$/.test(digits)
}

/** Lengths by country (SWIFT IBAN Registry). */
const ibanLengths: Record<string, number> = {
  AD: 24,
  AE: 23,
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  RS: 22,
  SA: 24,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  TR: 26,
  UA: 29,
}

/** ISO 13616: the first four characters moved to the end, letters as numbers, the remainder by 97 is 1. */
function passesIban(iban: string): boolean {
  let remainder = 0
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const number = Number.parseInt(character, 36)
    if (Number.isNaN(number)) return false
    remainder = (remainder * (number > 9 ? 100 : 10) + number) % 97
  }
  return remainder === 1
}

function ibanIn(match: RegExpMatchArray): { from: number; length: number } | null {
  const length = ibanLengths[match[0].slice(0, 2)]
  if (!length) return null
  // The match runs on into the words behind it.
  let end = 0
  for (let count = 0; end < match[0].length && count < length; end += 1) if (match[0][end] !== ' ') count += 1
  const iban = match[0].slice(0, end).replace(/ /g, '')
  if (iban.length !== length) return null
  const readings = [iban, iban.slice(0, 4) + iban.slice(4).replace(/O/g, '0').replace(/I/g, '1')]
  return readings.some(passesIban) ? { from: match.index!, length: end } : null
}

const notDomains =
  /\.(?:png|jpe?g|gif|svg|webp|js|mjs|ts|tsx|jsx|css|json|html?|md|py|rs|go|local|internal)$/i

const isEmail = (text: string) => !notDomains.test(text) && !/^git ?@/i.test(text)

/** A password in an address, `scheme://user:password@host`, is another form's. */
const isInUrl = ({ index, input }: RegExpMatchArray) =>
  /[a-z][a-z0-9+]{1,15}:\/\/[^\s:@/]{0,64}:[^\s@/]{0,128}$/i.test(
    input!.slice(Math.max(0, index! - 220), index),
  )

const isPhone = (text: string) => {
  const count = digitsOf(text).length
  return count >= 8 && count <= 15
}

/** Mail addresses, cards, bank accounts and phone numbers. */
export const personalPatterns: readonly SecretPattern[] = [
  {
    kind: 'email',
    pattern:
      /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64} ?@ ?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,24}(?![A-Za-z0-9])/g,
    found: (match) => (isInUrl(match) ? null : accept(isEmail)(match)),
  },
  { kind: 'iban', pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,32}/g, found: ibanIn },
  { kind: 'card', pattern: /(?<![\d.,-])\d(?:[ -]?\d){12,18}(?![\d,-]|\.\d)/g, found: accept(isCard) },
  {
    kind: 'phone',
    pattern: /(?<![\d+])\+ ?\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{1,4}(?:[ .-]?\d{2,4}){1,4}(?![\d%]|\.\d)/g,
    found: accept(isPhone),
  },
  { kind: 'phone', pattern: /(?<![\d(])\(\d{3}\) ?\d{3} ?[-–] ?\d{4}(?!\d)/g },
  // A mobile number in China
  { kind: 'phone', pattern: /(?<![\d.A-Za-z-])1[3-9]\d([ -]?)\d{4}\1\d{4}(?![\d.A-Za-z-])/g },
  {
    kind: 'phone',
    pattern: /(?:\b(?:tel|phone|mobile|cell|call)|电话|手机|手机号)\.? ?[:：] ?(\(?\d[\d ().-]{5,18}\d)/gi,
    found: (match) =>
      isPhone(match[1]!)
        ? { from: match.index! + match[0].length - match[1]!.length, length: match[1]!.length }
        : null,
  },
]
