import { expect, describe as group, it } from 'vitest'
import { box, cardPage, factsOf, text } from '../measure/layout/hand-made'
import { compactFacts } from './compact-facts'
import { describe } from './describe'

group('describe', () => {
  it('tells text, colours, type and structure, and how to get more', () => {
    const told = describe(factsOf(cardPage()))
    expect(told).toContain('No model is connected')
    expect(told).toMatch(/```text\nShop\nHome\nPrices\nAbout\nEverything you need\nFirst/)
    expect(told).toContain('| `#4f46e5` | accent |')
    expect(told).toContain('| 40 px | 700 | 1 |')
    expect(told).toMatch(/- header at 0, 0, 1000 × 64/)
    expect(told).toMatch(/- card at 40, 300, 280 × 200, 3 alike/)
    expect(told).toContain('Settings → Models')
  })

  it('quotes text so that none of it is Markdown', () => {
    const told = describe(
      factsOf({ texts: [text('```', 40, 60), text('![x](http://a.b/c) <b>', 40, 120, { fontSizePx: 40 })] }),
    )
    expect(told).toContain('````text\n```\n![x](http://a.b/c) <b>\n````')
    expect(told).not.toMatch(/“[^”]*[^\\]!\[/)
  })

  it('says so where there is nothing', () => {
    const told = describe(factsOf({ verdict: 'blank' }))
    expect(told).toContain('the picture is blank')
    expect(told).not.toContain('## Colours')
  })
})

group('compactFacts', () => {
  const facts = factsOf(cardPage())

  it('is lines of JSON, the page and its scales first', () => {
    const { text: lines, leftOut } = compactFacts(facts, 10_000)
    const values = lines.split('\n').map((line) => JSON.parse(line))
    expect(leftOut).toBe(0)
    expect(values.slice(0, 4).map((value) => Object.keys(value)[0])).toEqual([
      'page',
      'palette',
      'type',
      'spacing',
    ])
    expect(values).toContainEqual({
      text: 'Everything you need',
      at: [40, 151, 380, 37],
      role: 'heading',
      size: 40,
      weight: 700,
      color: '#111827',
    })
    expect(values).toContainEqual({ box: [64, 436, 120, 40], role: 'button', fill: '#4f46e5', radius: 8 })
  })

  it.each([0, 40, 150, 300, 600])('stays within %d tokens and keeps what tells most', (budget) => {
    const { text: lines, tokens, leftOut } = compactFacts(facts, budget)
    expect(tokens).toBeLessThanOrEqual(budget)
    expect(lines === '' ? 0 : lines.split('\n').length).toBe(
      4 + facts.boxes.length + facts.texts.length - leftOut,
    )
    if (budget >= 300) expect(lines).toContain('Everything you need')
  })

  it('divides by the scale', () => {
    const { text: lines } = compactFacts(factsOf({ boxes: [box(20, 40, 200, 100)], scale: 2 }), 1_000)
    expect(lines).toContain('"box":[10,20,100,50]')
  })
})
