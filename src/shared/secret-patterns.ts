import type { SecretKind } from './capture'

/** A form of secret. `found` answers the secret's place inside a match, null where it is none after all. */
export interface SecretPattern {
  kind: SecretKind
  /** Global; every quantifier is bounded or over one class that what follows cannot begin with. */
  pattern: RegExp
  found?: (match: RegExpMatchArray) => { from: number; length: number } | null
}

const whole = (match: RegExpMatchArray) => ({ from: match.index!, length: match[0].length })
/** The last group of a match, where `accept` takes it. */
const group = (accept: (value: string) => boolean) => (match: RegExpMatchArray) => {
  const value = match.at(-1)
  if (!value || !accept(value)) return null
  return { from: match.index! + match[0].lastIndexOf(value), length: value.length }
}

const hasDigit = (text: string) => /\d/.test(text)
const hasLetter = (text: string) => /[A-Za-z]/.test(text)
const classesOf = (text: string) => [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(text)).length
const onlyHex = (text: string) => /^[0-9a-f]+$/i.test(text)
const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** Shannon entropy, bits a character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length)
  return bits
}

const looksRandom = (text: string) => hasDigit(text) && hasLetter(text) && entropyOf(text) >= 2.8
const isMixed = (match: RegExpMatchArray) => (looksRandom(match[0]) ? whole(match) : null)

// Readers confuse I, l and 1, O and 0, drop underscores and put a space beside a dash: where the rest is unmistakable,
// the form allows for it.
const joint = '(?: ?[-_\\u2013\\u2014] ?| )'
const fixed = (source: string, flags = 'g') => new RegExp(source, flags)

const prefixed: SecretPattern[] = [
  // OpenAI, Anthropic, OpenRouter, DeepSeek and others
  `\\bsk${joint}(?:(?:proj|ant|or|svcacct|admin|api03|v1|live|test)${joint}){0,3}[A-Za-z0-9_-]{16,220}`,
  // Stripe: docs.stripe.com/keys
  `\\b(?:sk|pk|rk)${joint}(?:live|test)${joint}[A-Za-z0-9]{10,200}`,
  '\\bwhsec ?_? ?[A-Za-z0-9+/=]{20,100}',
  // GitHub: "About authentication to GitHub", token formats
  '\\bgh[pousr] ?_? ?[A-Za-z0-9]{30,255}',
  '\\bgithub ?_? ?pat ?_? ?[A-Za-z0-9_]{30,255}',
  '\\bglpat ?- ?[A-Za-z0-9_-]{18,100}',
  // AWS access key ids
  '\\b(?:AK[Il1]A|AS[Il1]A)[A-Z0-9o]{14,18}\\b',
  // Google API keys
  '\\bA[Il1|]za[0-9A-Za-z_-]{30,45}',
  '\\bxox[abeoprs] ?- ?[A-Za-z0-9-]{10,250}',
  '\\bnpm ?_ ?[A-Za-z0-9]{30,60}',
  '\\bhf ?_ ?[A-Za-z0-9]{28,60}',
  '\\bSG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{30,60}',
  // Z.ai and BigModel: id and secret with a dot between
  '\\b[0-9a-fOol]{30,34} ?[.·] ?[A-Za-z0-9]{14,18}\\b',
].map((source) => ({ kind: 'key', pattern: fixed(source), found: isMixed }))

const value = '[A-Za-z0-9+/_.~=-]{10,250}'
const openQuote = '["\'`“‘]?'
const is = `${openQuote} ?[:=\\uff1a\\uff1d]{1,2} ?${openQuote}`

const tokenLabel =
  '(?:(?:api|access|secret|private|auth|client|encryption|signing|master|account|session|refresh|bearer|webhook)[ _-]?(?:key|token|secret)(?:[ _-]?(?:id|base))?|token|secret|apikey|密钥|秘钥|私钥|令牌|访问令牌|接口密钥)'
const passwordLabel = '(?:password|passwd|passphrase|passcode|pwd|pass|pin code|密码|口令|验证码|登录密码)'

const notPasswords = new Set(
  (
    'string str text null nil none undefined true false required optional password passwd passphrase field input ' +
    'hidden forgot reset change must your the any unknown number boolean wrong invalid incorrect missing empty changed ' +
    'expired optional readonly value env secret show hide confirm new old current should cannot failed successful'
  ).split(' '),
)

function isPassword(text: string): boolean {
  const bare = text.replace(/[.;,)]+$/, '')
  if (bare.length < 4 || notPasswords.has(bare.toLowerCase())) return false
  // Dots and stars show nothing; brackets are a variable's place, a call, or a type.
  if (/^[*•●·.xX\-_]+$/.test(bare) || /^[<${[(%]/.test(bare) || /[()<>{}[\]]/.test(bare)) return false
  if (/^[a-z_$]+(?:\.[a-zA-Z_$]+)+$/i.test(bare)) return false
  return /[\d!@#$%^&*+=?~-]/.test(bare) || bare.length >= 6
}

const isToken = (text: string) =>
  looksRandom(text) &&
  !isUuid(text) &&
  (classesOf(text) >= 2 || text.length >= 20) &&
  !/^\d+(\.\d+)+/.test(text)

const labelled: SecretPattern[] = [
  { kind: 'token', pattern: /\bBearer\s{1,3}([A-Za-z0-9._~+/=-]{12,2000})/gi, found: group(hasDigit) },
  {
    kind: 'token',
    pattern: /\bBasic\s{1,3}([A-Za-z0-9+/=]{12,500})/g,
    found: group((text) => classesOf(text) >= 2),
  },
  { kind: 'token', pattern: fixed(`${tokenLabel}${is}(${value})`, 'gi'), found: group(isToken) },
  {
    kind: 'password',
    pattern: fixed(`(?<![A-Za-z])[A-Za-z]{0,20}_?${passwordLabel}${is}([^\\s"'\`,;”’]{3,128})`, 'gi'),
    found: group(isPassword),
  },
  {
    kind: 'password',
    pattern: /\b[a-z][a-z0-9+]{1,15}:\/\/[^\s:@/]{0,64}:([^\s@/]{1,128})@/gi,
    found: group((text) => !/^[<${*]/.test(text)),
  },
]

const unlabelled: SecretPattern[] = [
  // A JSON web token: the header begins with {" in base64url (RFC 7519)
  {
    kind: 'token',
    pattern: /\beyJ[A-Za-z0-9_-]{8,1000}(?: ?\. ?[A-Za-z0-9_-]{8,4000}){1,2}/g,
  },
  // An AWS secret access key has 40 characters and no other sign
  {
    kind: 'token',
    pattern: /(?<![A-Za-z0-9/+=_.-])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=_.-])/g,
    found: (match) =>
      classesOf(match[0]) === 3 && !onlyHex(match[0]) && entropyOf(match[0]) > 4.1 ? whole(match) : null,
  },
]

export const keyPatterns: readonly SecretPattern[] = [...prefixed, ...unlabelled, ...labelled]
