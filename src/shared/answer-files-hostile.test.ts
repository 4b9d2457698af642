import { expect, it } from 'vitest'
import { scanAnswer } from './answer-files'

const fence = '```'
const times = (text: string, chars: number) => text.repeat(Math.ceil(chars / text.length))

// Each of them makes a pattern that looks for a name try every place of a line again: what is not linear does not end.
it.each([
  ['stars', `${fence}\n/*${times('*', 390)}\n${fence}\n`],
  ['stars without an end', `${fence}\n/*${times('*', 390)}x\n${fence}\n`],
  ['dashes', `${fence}\n// ${times('-- ', 390)}x\n${fence}\n`],
  ['spaces', `${fence}\n// a${times(' ', 390)}x\n${fence}\n`],
  ['brackets', `${fence}\n// a${times(' (', 390)}x\n${fence}\n`],
  ['folders', `${fence}\n// file: ${times('a/', 390)}\n${fence}\n`],
  ['dots', `${fence}\n// ${times('a.', 390)}\n${fence}\n`],
  ['attributes', `${fence}js ${times('title=', 990)}\n${fence}\n`],
  ['colons', `${fence}${times('a:', 990)}\n${fence}\n`],
  ['words', `create ${times('a ', 390)}\n${fence}js\n${fence}\n`],
  ['bold', `${times('**a', 390)}\n${fence}js\n${fence}\n`],
  ['tags', `${times('<b', 390)}\n${fence}js\n${fence}\n`],
  ['headings', `### ${times('# ', 390)}x\n${fence}js\n${fence}\n`],
  ['fences', `${fence}\n`],
  ['open fences', `${fence}md x\n`],
  ['blank lines in a block', `${fence}js a.js\n${times('\n', 100_000)}`],
])('a long answer of %s is read', (_what, piece) => {
  expect(scanAnswer(times(piece, 500_000)).length).toBeGreaterThan(0)
})
