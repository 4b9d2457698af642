import { describe, expect, it } from 'vitest'
import { readBlockMath, readInlineMath } from './math-syntax'

describe('readInlineMath', () => {
  it.each([
    ['$x$ is', 'x'],
    ['$E = mc^2$.', 'E = mc^2'],
    ['$\\frac{1}{2}$', '\\frac{1}{2}'],
    ['$n-1$', 'n-1'],
    ['$f(x)$', 'f(x)'],
    ['$2n$', '2n'],
    ['\\(a + b\\)', 'a + b'],
    ['\\[a\n+ b\\]', 'a\n+ b'],
    ['$$x^2$$', 'x^2'],
  ])('takes %j', (text, tex) => expect(readInlineMath(text, ' ')?.tex).toBe(tex))

  it.each([
    '$5 and $6',
    '$5-$10',
    '$HOME/$PATH',
    '$ x $',
    '$x ',
    '$100 (about 90 €) and the other costs$',
    '$a `b$`',
    '$$$',
    '\\(never closed',
  ])('leaves %j', (text) => expect(readInlineMath(text, ' ')).toBeNull())

  it('leaves a dollar sign inside a word', () => expect(readInlineMath('$5=3$', 'S')).toBeNull())
})

describe('readBlockMath', () => {
  it.each([
    ['$$\nx^2\n$$\nafter', 'x^2'],
    ['$$x^2$$', 'x^2'],
    [
      '\\[\n\\begin{aligned}\na &= b \\\\\nc &= d\n\\end{aligned}\n\\]\n',
      '\\begin{aligned}\na &= b \\\\\nc &= d\n\\end{aligned}',
    ],
  ])('takes %j', (text, tex) => expect(readBlockMath(text)).toMatchObject({ tex, display: true }))

  it.each(['$$\nx', '$$x$$ is in a line', '$$\nx\n\ny\n$$', '$$$$', 'text'])('leaves %j', (text) =>
    expect(readBlockMath(text)).toBeNull(),
  )
})
