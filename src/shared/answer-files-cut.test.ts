import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnswerScanner, findAnswerChanges, scanAnswer } from './answer-files'

const fence = '```'

/** Pieces answers are made of, as models write them, with everything a cut could tear apart. */
const parts = [
  'Here is the page you asked for.\n\n',
  'Some `inline` code and ```triple``` ticks.\n',
  `${fence}tsx\n// file: src/App.tsx\n\nexport default () => <p>Hi</p>\n${fence}\n`,
  `${fence}html\n<!-- index.html -->\n<!doctype html>\n\n/* a.css */\np {}\n\n// a.js\nlet a\n${fence}\n`,
  `${fence}\n<!-- file: a.html -->\n<p>\n\n/* file: b.css */\np {}\n// file: c.js\nlet c\n${fence}\n`,
  `### \`src/main.ts\`\n\nThe entry:\n\n${fence}ts\nimport './App'\n${fence}\n`,
  `**a.css**:\n~~~css\np { color: red }\n~~~\n`,
  `${fence}md title="README.md"\n# T\n${fence}sh\nls\n${fence}\nEnd\n${fence}\n`,
  `${fence}${fence}md a.md\n${fence}js\n1\n${fence}\n${fence}${fence}\n`,
  `1. One\n\n   ${fence}js {file: b.js}\n   if (a) {\n\t  b\n   }\n\n   ${fence}\n`,
  `${fence}js\n#!/usr/bin/env node\n'use strict'\n// cli.js\n\nrun()\n${fence}\n`,
  `${fence}diff\n--- a/src/App.tsx\n+++ b/src/App.tsx\n@@ -1 +1 @@\n-export default () => <p>Hi</p>\n+export default () => <p>Ho</p>\n${fence}\n`,
  `Install:\n${fence}bash\nnpm i\n${fence}\n`,
  `${fence}js src/\u{1f600}.js\nconst smile = '\u{1f600}'\n${fence}\n`,
  `${fence}${'x'.repeat(1200)}\n`,
  `${' '.repeat(1100)}\n`,
  `${fence}js a.js\n${'`'.repeat(1100)}\n// file: ${'y/'.repeat(600)}z.js\n${fence}\n`,
  `<!doctype html>\n`,
  `${fence}\n<!doctype html>\n<p>\n${fence}\n`,
  `${fence}js\n// file: open.js\nlet a\n`,
  `${fence}\n`,
  `~~~\n`,
  '---\n',
  '\r',
  '\n\n',
  ' ',
  '`',
]

const answers = fc
  .record({ pieces: fc.array(fc.constantFrom(...parts), { maxLength: 8 }), windows: fc.boolean() })
  .map(({ pieces, windows }) => (windows ? pieces.join('').replaceAll('\n', '\r\n') : pieces.join('')))

/** Cuts a text at some places. */
function cut(text: string, places: readonly number[]): string[] {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b)
  return [0, ...at].map((from, index) => text.slice(from, at[index] ?? text.length))
}

describe('an answer gives the same wherever its stream is cut', () => {
  it('at some places', () => {
    fc.assert(
      fc.property(answers, fc.array(fc.nat(), { maxLength: 12 }), (text, places) => {
        const scanner = createAnswerScanner()
        for (const piece of cut(text, places)) scanner.push(piece)
        scanner.end()
        expect(scanner.segments()).toEqual(scanAnswer(text))
      }),
      { numRuns: 1500 },
    )
  })

  it('behind every character, at every moment', () => {
    fc.assert(
      fc.property(answers, (text) => {
        const scanner = createAnswerScanner()
        for (let at = 0; at < text.length; at += 1) {
          scanner.push(text[at] ?? '')
          if (at % 7 === 0) {
            expect(scanner.segments()).toEqual(scanAnswer(text.slice(0, at + 1), { ended: false }))
          }
        }
        scanner.end()
        expect(scanner.segments()).toEqual(scanAnswer(text))
      }),
      { numRuns: 25 },
    )
  })

  it('with Windows line ends as with others', () => {
    fc.assert(
      fc.property(answers, (text) => {
        const plain = text.replaceAll('\r', '')
        expect(scanAnswer(plain.replaceAll('\n', '\r\n'))).toEqual(scanAnswer(plain))
      }),
      { numRuns: 200 },
    )
  })
})

it('what was found stays while the rest comes', () => {
  fc.assert(
    fc.property(answers, fc.nat(), (text, place) => {
      const early = scanAnswer(text.slice(0, place % (text.length + 1)), { ended: false })
      const late = scanAnswer(text)
      const done = early.filter((segment) => segment.kind === 'code' && segment.closed)
      const same = late.slice(0, early.length).filter((segment) => segment.kind === 'code' && segment.closed)
      expect(same.slice(0, done.length)).toEqual(done)
      for (const [index, segment] of early.entries()) {
        if (segment.kind === 'code')
          expect((late[index] as typeof segment).code.startsWith(segment.code)).toBe(true)
      }
      findAnswerChanges(late)
    }),
    { numRuns: 500 },
  )
})
