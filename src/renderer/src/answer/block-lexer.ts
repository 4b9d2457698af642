import { Lexer, type Token } from 'marked'

/** Blocks after which a blank line is an end: nothing that follows can still become part of them. */
const closedByBlankLine = new Set(['paragraph', 'heading', 'hr', 'table'])

export interface BlockLexer {
  /** The blocks of a text that usually extends the last one; finished blocks keep their identity. */
  read(text: string): readonly Token[]
}

/** Markdown blocks of a growing text: only what follows the last finished block is parsed again. */
export function createBlockLexer(): BlockLexer {
  let finished: Token[] = []
  let finishedText = ''

  return {
    read(text) {
      if (!text.startsWith(finishedText)) {
        finished = []
        finishedText = ''
      }
      const rest = Lexer.lex(text.slice(finishedText.length), { gfm: true })
      // Link definitions serve the whole text, so a text with one is always read whole.
      if (rest.some(({ type }) => type === 'def')) {
        finished = []
        finishedText = ''
        return Lexer.lex(text, { gfm: true })
      }
      const end = rest.findLastIndex(
        (token, index) =>
          token.type === 'space' &&
          index < rest.length - 1 &&
          closedByBlankLine.has(rest[index - 1]?.type ?? '') &&
          rest.slice(0, index).every(({ type }) => type !== 'html'),
      )
      const blocks = [...finished, ...rest]
      const done = rest.slice(0, end + 1)
      const doneText = done.map(({ raw }) => raw).join('')
      // `raw` may differ from the text where the parser normalised it (tabs, line ends): then nothing is finished.
      if (end >= 0 && text.startsWith(finishedText + doneText)) {
        finished = [...finished, ...done]
        finishedText += doneText
      }
      return blocks
    },
  }
}
