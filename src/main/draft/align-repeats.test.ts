import { describe, expect, it } from 'vitest'
import type { DesignFacts } from '../../shared/design-facts'
import { box, factsOf, measured, text } from '../measure/layout/hand-made'
import { alignRepeats } from './align-repeats'

/** Four cards with a label and a value in each. */
function cards(change: (at: number) => Partial<DesignFacts['texts'][number]>): DesignFacts {
  const each = [0, 1, 2, 3]
  return factsOf(
    measured({
      boxes: each.map((at) => box(40 + at * 220, 40, 200, 120)),
      texts: each.flatMap((at) => [
        text('Label', 60 + at * 220, 70),
        text(`7${at}31`, 60 + at * 220, 110, {
          fontSizePx: 28,
          rectPx: { x: 60 + at * 220, y: 90, width: 60, height: 20 },
          ...change(at),
        }),
      ]),
    }),
  )
}

const valuesOf = (facts: DesignFacts) => facts.texts.filter((one) => /^7/.test(one.text))
const only = <Value>(values: readonly Value[]) => [...new Set(values)]

describe('alignRepeats', () => {
  it('gives texts of one place the size and colour most have', () => {
    const facts = alignRepeats(
      cards((at) => (at === 2 ? { fontSizePx: 27, color: '#6d7c91' } : { color: '#64748b' })),
    )
    expect(only(valuesOf(facts).map(({ fontSizePx }) => fontSizePx))).toEqual([28])
    expect(only(valuesOf(facts).map(({ color }) => color))).toEqual(['#64748b'])
  })

  it('takes what is measured a pixel or two off to its place', () => {
    const facts = alignRepeats(
      cards((at) => (at === 2 ? { rectPx: { x: 502, y: 88, width: 60, height: 20 } } : {})),
    )
    const seen = valuesOf(facts)
    expect(only(seen.map(({ rectPx }) => rectPx.y))).toEqual([90])
    expect(seen.map(({ rectPx }) => rectPx.x)).toEqual([60, 280, 500, 720])
  })

  it('leaves what differs by more', () => {
    const facts = alignRepeats(
      cards((at) => (at === 2 ? { rectPx: { x: 505, y: 95, width: 60, height: 20 }, color: '#dc2626' } : {})),
    )
    expect(valuesOf(facts)[2]).toMatchObject({ color: '#dc2626', rectPx: { x: 505, y: 95 } })
  })

  it('takes one bold value among others for a slip', () => {
    const facts = alignRepeats(cards((at) => ({ weight: at === 2 ? 400 : 700 })))
    expect(only(valuesOf(facts).map(({ weight }) => weight))).toEqual([700])
  })

  it('changes nothing it was given', () => {
    const facts = cards((at) => (at === 2 ? { fontSizePx: 27 } : {}))
    const before = structuredClone(facts)
    alignRepeats(facts)
    expect(facts).toEqual(before)
  })
})
