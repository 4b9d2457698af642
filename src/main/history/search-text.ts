import { answerText, type Message } from '../../shared/conversation'

/** What of a message can be found: the user's words and the answer, not its reasoning. */
export function searchableText(message: Message): string {
  return message.role === 'assistant' ? answerText(message) : message.text
}

/** Of a longer text only the beginning is indexed: an answer may be as large as a disk image. */
const indexedMaxChars = 1_000_000

/**
 * Text as the index takes it. SQLite's `unicode61` splits at spaces and punctuation, which leaves a Chinese sentence as
 * one word; here every character of a script that is written without spaces becomes a word of its own, and names in
 * code (`useEffect`, `snake_case`, `src/App.tsx`) can be found by their parts as well.
 */
export function indexText(text: string): string {
  const indexed = text.slice(0, indexedMaxChars)
  const parts = identifierParts(indexed)
  const spaced = spaceOut(indexed)
  return parts.length > 0 ? `${spaced} ${parts.join(' ')}` : spaced
}

/** Han, kana, and the scripts of South-East Asia that are written without spaces. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}ー々]/gu
const hasUnspaced = new RegExp(unspaced.source, 'u')

function spaceOut(text: string): string {
  return text.replace(unspaced, ' $& ')
}

const hump = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/
const identifierMaxChars = 100
const identifiersMax = 2_000

/** Names such as `fetchUserProfile`, each as its parts in order: fetch User Profile. */
function identifierParts(text: string): string[] {
  const found = new Map<string, string>()
  for (const [name] of text.matchAll(/[A-Za-z][A-Za-z0-9]*/g)) {
    if (name.length > identifierMaxChars || !/[a-z0-9][A-Z]|[A-Z][A-Z][a-z]/.test(name)) continue
    found.set(name, name.split(hump).join(' '))
    if (found.size >= identifiersMax) break
  }
  return [...found.values()]
}

const word = /[\p{L}\p{M}\p{N}]+/gu

/** Words as the index has them, of a piece of what the user typed. */
function wordsOf(chunk: string): string[] {
  return [...spaceOut(chunk).matchAll(word)].map(([found]) => found)
}

/**
 * A query in FTS5's language that finds every word of what the user typed, neighbours in scripts without spaces as a
 * phrase, and the last word also as a beginning. null when nothing in it can be searched for. The user's text never
 * reaches FTS5 as syntax: each word stands in quotes.
 */
export function ftsQuery(typed: string): string | null {
  const chunks = typed
    .normalize('NFC')
    .split(/\s+/)
    // A chunk such as src/App.tsx or 你好世界 is one phrase of its words.
    .map((chunk) => ({ chunk, words: wordsOf(chunk) }))
    .filter(({ words }) => words.length > 0)
  if (chunks.length === 0) return null
  const isEnded = /\s$/.test(typed)
  return chunks
    .map(({ chunk, words }, index) => {
      // While typing, the last word is not whole yet. One of an unspaced script is.
      const isOpen = index === chunks.length - 1 && !isEnded && !hasUnspaced.test(chunk)
      const phrase = (parts: readonly string[]) => `"${parts.join(' ')}"${isOpen ? '*' : ''}`
      const humps = words.flatMap((one) => one.split(hump))
      return humps.length > words.length ? `(${phrase(words)} OR ${phrase(humps)})` : phrase(words)
    })
    .join(' AND ')
}

/** What of the user's text must stand in a title, folded as titles are. */
export function titleWords(typed: string): string[] {
  return [...new Set(foldCase(typed).split(/\s+/))].filter((one) => one !== '')
}

// Letters with accents or case of their own outside ASCII; what comes after has neither or folds to the same length.
const foldable = /[\u00c0-\u1fff]/g

/** Lower case without accents, of the same length as what goes in, so that places stay places. */
export function foldCase(text: string): string {
  return text.replace(foldable, foldCharacter).toLowerCase()
}

const foldedCharacters = new Map<string, string>()

function foldCharacter(character: string): string {
  const known = foldedCharacters.get(character)
  if (known !== undefined) return known
  const plain = character
    .normalize('NFD')
    .replace(/(?<=.)\p{M}+/gu, '')
    .toLowerCase()
  const folded = plain.length === 1 ? plain : character
  foldedCharacters.set(character, folded)
  return folded
}
