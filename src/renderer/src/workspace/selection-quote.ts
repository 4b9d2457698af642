export interface QuotedCode {
  path: string
  language: string
  text: string
  /** Lines of the file, from 1, both included. */
  fromLine: number
  toLine: number
}

/** More than this of a selection goes by its beginning. */
const quoteMaxChars = 20_000

/** A stretch of a file as Markdown for a question: its place, then its code in a fence nothing in it can close. */
export function quoteSelection({ path, language, text, fromLine, toLine }: QuotedCode): string {
  const shown = text.length > quoteMaxChars ? `${text.slice(0, quoteMaxChars)}\n…` : text
  const longest = Math.max(2, ...(shown.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  const lines = fromLine === toLine ? `line ${fromLine}` : `lines ${fromLine}–${toLine}`
  const body = shown.endsWith('\n') ? shown : `${shown}\n`
  return `\`${path}\`, ${lines}:\n\n${fence}${language}\n${body}${fence}\n\n`
}
