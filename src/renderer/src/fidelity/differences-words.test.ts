import { describe, expect, it } from 'vitest'
import type { Change, Difference } from '../../../shared/fidelity'
import { changesWords, differenceLine, fixDifferenceText, whatWords } from './differences-words'

const at = (changes: Difference['changes'], rest: Partial<Difference> = {}): Difference => ({
  thing: 'box',
  label: 'Buy now',
  changes,
  effectPx: 10,
  referencePx: null,
  candidatePx: null,
  selector: null,
  ...rest,
})
const words = (...changes: Difference['changes']) => changesWords({ changes }).map(({ text }) => text)

describe('what differs, in words', () => {
  it.each<[Change, string[]]>([
    [{ kind: 'moved', dx: 0, dy: 24 }, ['24 px lower']],
    [{ kind: 'moved', dx: -3.5, dy: -12 }, ['12 px higher', '3.5 px further left']],
    [{ kind: 'moved', dx: 8, dy: 0.04 }, ['8 px further right']],
    [{ kind: 'resized', from: { width: 100, height: 40 }, to: { width: 112, height: 40 } }, ['12 px wider']],
    [
      { kind: 'resized', from: { width: 100, height: 40 }, to: { width: 90.5, height: 44 } },
      ['9.5 px narrower', '4 px taller'],
    ],
    [{ kind: 'rounded', from: 4, to: 8 }, ['corner 8 px instead of 4 px']],
    [{ kind: 'retyped', from: 'Log in', to: 'Sign in' }, ['“Sign in” instead of “Log in”']],
    [{ kind: 'missing', text: 'Total' }, ['missing']],
    [{ kind: 'extra', text: 'Total' }, ['extra']],
  ])('%j', (change, expected) => {
    expect(words(change)).toEqual(expected)
  })

  it('gives a change of colour its two colours', () => {
    const [change] = changesWords({
      changes: [{ kind: 'recoloured', from: '#3b82f6', to: '#2563eb', difference: 9 }],
    })
    expect(change).toEqual({
      text: '#2563eb instead of #3b82f6',
      colors: { from: '#3b82f6', to: '#2563eb' },
    })
  })

  it('shows long texts from where they part', () => {
    const lead = 'The quick brown fox jumps over the lazy dog and '
    const [text] = words({ kind: 'retyped', from: `${lead}sleeps`, to: `${lead}runs away` })
    expect(text).toBe('“…y dog and runs away” instead of “…y dog and sleeps”')
  })

  it('keeps no text longer than a line, and no line breaks', () => {
    const what = whatWords({ thing: 'text', label: `one\n two ${'x'.repeat(100)}`, selector: null })
    expect(what.startsWith('Text “one two x')).toBe(true)
    expect(what.length).toBeLessThan(70)
  })

  it.each([
    [null, 'Box “Buy now”'],
    ['body > main > button:nth-of-type(2)', 'Button “Buy now”'],
    ['#shop a.buy', 'Link “Buy now”'],
    ['form>input', 'Field “Buy now”'],
    ['div.card', 'Box “Buy now”'],
    ['article', 'Box “Buy now”'],
  ])('names a box by its element: %s', (selector, expected) => {
    expect(whatWords({ thing: 'box', label: 'Buy now', selector })).toBe(expected)
  })

  it('names what has no words by its kind alone', () => {
    expect(whatWords({ thing: 'box', label: ' ', selector: null })).toBe('Box')
    expect(whatWords({ thing: 'box', label: '', selector: 'body', isWhole: true })).toBe('Everything')
  })

  it('says all of it in one line', () => {
    const line = differenceLine(
      at([
        { kind: 'moved', dx: 0, dy: 24 },
        { kind: 'recoloured', from: '#3b82f6', to: '#2563eb', difference: 9 },
      ]),
    )
    expect(line).toBe('Box “Buy now”: 24 px lower, #2563eb instead of #3b82f6')
  })

  it('asks for it with the element, whatever its selector holds', () => {
    const plain = fixDifferenceText(at([{ kind: 'missing', text: '' }]))
    expect(plain).toMatch(/\n\n- Box “Buy now”: missing$/)
    const named = fixDifferenceText(
      at([{ kind: 'moved', dx: 0, dy: 2 }], { selector: '[title="a`b\nc"] > button' }),
    )
    expect(named).toMatch(/\n\n- Button “Buy now” \(`` \[title="a`b c"\] > button ``\): 2 px lower$/)
  })
})
