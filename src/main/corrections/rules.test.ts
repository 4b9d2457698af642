import { describe, expect, it } from 'vitest'
import { blockText, emptyRule, type Property, type Rule, readRules } from './rules'

const rule = (selector: string, css: [Property, string][], ...important: Property[]): Rule => ({
  ...emptyRule(selector),
  css: new Map(css),
  important: new Set(important),
})

describe('the block', () => {
  it('is read as it was written', () => {
    const rules = [
      rule('body', [['translate', '3px 0']]),
      rule('body > div:nth-of-type(2)', [['background-color', '#2563eb']], 'background-color'),
      rule('body > p', [
        ['translate', '-6px 4.25px'],
        ['color', '#111827'],
      ]),
    ]
    const text = blockText(rules)
    expect(text).toContain(
      'body > div:nth-of-type(2):not(#_) {\n  background-color: #2563eb !important;\n}\n',
    )
    expect(readRules(`a {}\n${text}b {}`)).toEqual(rules)
    expect(blockText([])).toBe('')
  })

  it('that somebody wrote into is read as far as it is one', () => {
    const written = `/* Corrections measured against the capture */
p:not(#_) {
  color: #123456;
  background-color: url(http://x);
  position: fixed;
}
p, body:not(#_) {
  color: #ff0000;
}
/* end of corrections */`
    expect(readRules(written)).toEqual([rule('p', [['color', '#123456']])])
    expect(readRules(written.replace('end of', ''))).toEqual([])
  })
})
