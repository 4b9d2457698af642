import { roughTokens, wideChars } from '../../shared/rough-tokens'

/** Counts the tokens of one short text. */
export type CountTokens = (text: string) => number

export interface Tokenizer {
  /**
   * Tokens of a text, an approximation: models have vocabularies of their own (see `calibration.ts`). Exact for
   * o200k_base up to `exactMaxChars`, but for single tokens where a text without spaces has to be cut; beyond, evenly
   * spaced samples stand for the whole. Never rejects.
   */
  count(text: string): Promise<number>
}

export interface TokenizerOptions {
  load?: () => Promise<CountTokens>
  /** Lets other work of the process run. */
  pause?: () => Promise<void>
}

/** Longest text that is counted whole, UTF-16 units. */
export const exactMaxChars = 131_072
const samples = 32
const sampleChars = exactMaxChars / samples
/** Merging pairs takes the square of a word's length: words longer than this are cut. */
const pieceMaxChars = 256
/** Counted between two pauses: about 1 ms of work, and some 25 ms for the most hostile text. */
const charsPerPause = 8_192

/** o200k_base: of the published vocabularies the one nearest to those of current models, Chinese included. */
const loadO200k = async (): Promise<CountTokens> => {
  const { countTokens, setMergeCacheSize } = await import('gpt-tokenizer/encoding/o200k_base')
  // Its cache would keep the texts alive that its keys were cut from.
  setMergeCacheSize(0)
  // What looks like a control token came from a user or a page, and servers take it as plain text.
  const plain = { disallowedSpecial: new Set<string>() }
  return (text) => countTokens(text, plain)
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Tokens by the letters alone, for what is not worth loading a vocabulary. */
export const roughTokenizer: Tokenizer = {
  count: async (text) => roughTokens(text.length, wideChars(text)),
}

/** The vocabulary (2.4 MB of code, about 55 MB in memory) is loaded with the first text, not at start. */
export function createTokenizer({ load = loadO200k, pause = nextTurn }: TokenizerOptions = {}): Tokenizer {
  let loading: Promise<CountTokens> | null = null
  let sincePause = 0

  const countPart = async (text: string, from: number, to: number, countTokens: CountTokens) => {
    let tokens = 0
    for (let start = from; start < to; ) {
      const end = cutAt(text, start, to)
      tokens += countTokens(text.slice(start, end))
      sincePause += end - start
      if (sincePause >= charsPerPause) {
        sincePause = 0
        await pause()
      }
      start = end
    }
    return tokens
  }

  return {
    async count(text) {
      if (text === '') return 0
      // A vocabulary that cannot be read must not keep anyone from sending.
      loading ??= load().catch(() => (piece: string) => roughTokens(piece.length, wideChars(piece)))
      const countTokens = await loading
      if (text.length <= exactMaxChars) return countPart(text, 0, text.length, countTokens)
      let tokens = 0
      for (let sample = 0; sample < samples; sample += 1) {
        const from = Math.floor((sample * (text.length - sampleChars)) / (samples - 1))
        tokens += await countPart(text, from, from + sampleChars, countTokens)
      }
      return Math.round((tokens * text.length) / exactMaxChars)
    },
  }
}

/** Where to cut: before a space, which changes no count because spaces belong to the word they precede. */
function cutAt(text: string, start: number, to: number): number {
  const end = start + pieceMaxChars
  if (end >= to) return to
  // In the piece alone: in the text it would look through everything before when there is no space.
  const space = text.slice(start, end + 1).lastIndexOf(' ')
  if (space > pieceMaxChars / 2) return start + space
  const isLowSurrogate = (text.charCodeAt(end) & 0xfc00) === 0xdc00
  return isLowSurrogate ? end - 1 : end
}
