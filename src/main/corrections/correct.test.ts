import { describe, expect, it } from 'vitest'
import type { Change, Difference } from '../../shared/fidelity'
import type { Rect } from '../../shared/geometry'
import { correct } from './correct'
import { emptyRule, type Rule } from './rules'

const rect = (x: number, y: number, width: number, height: number): Rect => ({ x, y, width, height })
const aligned = { scale: 1, x: 0, y: 0 }

function at(
  selector: string,
  thing: Difference['thing'],
  candidatePx: Rect,
  changes: Difference['changes'],
  rest: Partial<Difference> = {},
): Difference {
  const [from] = changes.flatMap((change) => (change.kind === 'resized' ? [change.from] : []))
  const [by] = changes.flatMap((change) => (change.kind === 'moved' ? [change] : []))
  const { x, y } = candidatePx
  const referencePx = { ...candidatePx, ...from, x: x - (by?.dx ?? 0), y: y - (by?.dy ?? 0) }
  return { thing, label: 'Some words', changes, effectPx: 10, referencePx, candidatePx, selector, ...rest }
}
const moved = (dx: number, dy: number): Change => ({ kind: 'moved', dx, dy })
const resized = (from: [number, number], to: [number, number]): Change => ({
  kind: 'resized',
  from: { width: from[0], height: from[1] },
  to: { width: to[0], height: to[1] },
})
const recoloured = (from: string, to: string): Change => ({
  kind: 'recoloured',
  from: from as `#${string}`,
  to: to as `#${string}`,
  difference: 20,
})
const type = { fontSizePx: 16, letterSpacingPx: 0 }

function cssOf(differences: Difference[], rest: Partial<Parameters<typeof correct>[0]> = {}) {
  const { rules } = correct({ differences, alignment: aligned, scale: 1, earlier: [], ...rest })
  return Object.fromEntries(
    rules.map(({ selector, css, important }) => [
      selector,
      [...css]
        .map(([name, value]) => `${name}: ${value}${important.has(name) ? ' !important' : ''}`)
        .join('; '),
    ]),
  )
}
const rule = (selector: string, css: [string, string][]): Rule =>
  ({ ...emptyRule(selector), css: new Map(css) }) as Rule

const p = 'body > main > p:nth-of-type(1)'
const card = 'body > main > div:nth-of-type(2)'
const line = rect(40, 100, 80, 12)
const box = rect(40, 200, 300, 100)

describe('correct', () => {
  it.each<[string, Difference[], Record<string, string>]>([
    ['a text that moved', [at(p, 'text', line, [moved(6, -4)])], { [p]: 'translate: -6px 4px' }],
    ['less than half a pixel', [at(p, 'text', line, [moved(0.4, -0.3)])], {}],
    [
      'a box that moved and has another colour',
      [at(card, 'box', box, [recoloured('#2563eb', '#3b82f6'), moved(0, 24)])],
      { [card]: 'translate: 0 -24px; background-color: #2563eb' },
    ],
    [
      'the colour of letters',
      [at(p, 'text', line, [recoloured('#111827', '#ff0000')])],
      { [p]: 'color: #111827' },
    ],
    [
      'corners',
      [at(card, 'box', box, [{ kind: 'rounded', from: 12, to: 4 }])],
      { [card]: 'border-radius: 12px' },
    ],
    [
      'a box that is too high',
      [at(card, 'box', box, [resized([300, 80], [300, 100])])],
      { [card]: 'box-sizing: border-box; height: 80px' },
    ],
    [
      'letters that are too large, by their width',
      [at(p, 'text', line, [resized([64, 10], [80, 12])], { type })],
      { [p]: 'font-size: 12.8px' },
    ],
    [
      'letters that are too far apart',
      [
        at(p, 'text', rect(40, 100, 200, 40), [resized([182, 40], [200, 40])], {
          type: { fontSizePx: 40, letterSpacingPx: 3 },
        }),
      ],
      { [p]: 'letter-spacing: 1px' },
    ],
    ['letters of which nothing is known', [at(p, 'text', line, [resized([64, 10], [80, 12])])], {}],
    [
      'what is inside a box that moved',
      [
        at(card, 'box', box, [moved(10, 24)]),
        at(`${card} > p`, 'text', rect(60, 220, 80, 12), [moved(10, 24)]),
        at(`${card} > h2`, 'text', rect(60, 260, 80, 12), [moved(15, 24)]),
      ],
      { [card]: 'translate: -10px -24px', [`${card} > h2`]: 'translate: -5px 0' },
    ],
    [
      'the words of a button go with it',
      [at(card, 'box', box, [moved(10, 0)]), at(card, 'text', line, [moved(14, 0)])],
      { [card]: 'translate: -10px 0' },
    ],
    ['words in a box of their own', [at(card, 'text', line, [moved(14, 0)], { inOwnBox: true })], {}],
    [
      'what a box pushed down follows by itself',
      [
        at(card, 'box', box, [resized([300, 70], [300, 100])]),
        at(p, 'text', rect(60, 320, 80, 12), [moved(0, 30)]),
        at(`${p} > b`, 'text', rect(60, 420, 80, 12), [moved(0, 44)]),
      ],
      { [card]: 'box-sizing: border-box; height: 70px', [`${p} > b`]: 'translate: 0 -44px' },
    ],
    [
      'what is in the middle of a box follows it, and what grows beside it',
      [
        at(card, 'box', box, [resized([300, 62], [300, 100])]),
        at(`${card} > p`, 'text', rect(60, 220, 80, 12), [moved(0, 11)]),
        at(`${card} > div`, 'box', rect(60, 240, 100, 45), [resized([100, 29], [100, 45])]),
      ],
      {
        [card]: 'box-sizing: border-box; height: 62px',
        [`${card} > div`]: 'box-sizing: border-box; height: 29px',
      },
    ],
    [
      'several lines of one element',
      [at(p, 'text', line, [moved(0, 8)]), at(p, 'text', rect(40, 120, 60, 12), [moved(0, 10)])],
      { [p]: 'translate: 0 -9px' },
    ],
  ])('%s', (_, differences, css) => expect(cssOf(differences)).toEqual(css))

  it('says lengths in CSS pixels', () => {
    const found = [
      at(p, 'text', line, [moved(6, -4)]),
      at(card, 'box', box, [resized([320, 100], [300, 100]), { kind: 'rounded', from: 16, to: 0 }]),
    ]
    expect(cssOf(found, { scale: 2 })).toEqual({
      [p]: 'translate: -3px 2px',
      [card]: 'box-sizing: border-box; width: 160px; border-radius: 8px',
    })
  })

  it('lets what lies in a box go with it, or stay where it stayed', () => {
    const inside = (selector: string, y: number, by: number) =>
      at(selector, 'text', rect(60, y, 80, 12), [recoloured('#111827', '#ff0000')], {
        referencePx: rect(60, y - by, 80, 12),
      })
    const found = [
      at(card, 'box', box, [moved(0, 24)]),
      inside(`${card} > p`, 220, 24),
      inside(`${card} > h2`, 260, 0),
    ]
    expect(cssOf(found)).toEqual({
      [card]: 'translate: 0 -24px',
      [`${card} > p`]: 'color: #111827',
      [`${card} > h2`]: 'translate: 0 24px; color: #111827',
    })
  })

  it('moves the page where all of it is off', () => {
    expect(cssOf([], { alignment: { scale: 1, x: 0, y: -24 } })).toEqual({ body: 'translate: 0 -24px' })
    expect(cssOf([], { alignment: { scale: 1, x: 0.4, y: 0.2 } })).toEqual({})
    expect(cssOf([], { alignment: { scale: 1.2, x: 30, y: 0 } })).toEqual({})
    const found = [at(p, 'text', line, [moved(0, 9)])]
    expect(cssOf(found, { alignment: { scale: 1.01, x: -1, y: 7 } })).toEqual({ [p]: 'translate: 0 -9px' })
  })

  it('adds places up over the rounds, replaces all else, and keeps what is right', () => {
    const earlier = [
      rule(p, [
        ['translate', '4px -10px'],
        ['color', '#000000'],
      ]),
      rule(card, [['border-radius', '8px']]),
    ]
    const found = [at(p, 'text', line, [moved(3, 0), recoloured('#111827', '#000000')])]
    expect(cssOf(found, { earlier })).toEqual({
      [p]: 'translate: 1px -10px; color: #111827',
      [card]: 'border-radius: 8px',
    })
    const back = [at(p, 'text', line, [moved(4, -10)])]
    expect(cssOf(back, { earlier: [rule(p, [['translate', '4px -10px']])] })).toEqual({})
  })

  it('insists where a rule had no effect', () => {
    const earlier = [
      rule(card, [['background-color', '#2563eb']]),
      rule(`${p} > a`, [['translate', '-6px 0']]),
    ]
    const found = [
      at(card, 'box', box, [recoloured('#2563eb', '#ff0000')]),
      at(`${p} > a`, 'text', line, [moved(6, 0)]),
    ]
    expect(cssOf(found, { earlier })).toEqual({
      [card]: 'background-color: #2563eb !important',
      [`${p} > a`]: 'translate: -6px 0; display: inline-block',
    })
  })

  it('counts what it leaves, and reaches for nothing but plain paths', () => {
    const hostile = [
      '*{} body',
      'p, body',
      'a:has(b)',
      'p</style><script>',
      'p[onclick]',
      'p:nth-of-type(1){}',
      'p  > b',
      'p\n> b',
      '',
      ' > p',
      'p > ',
      'x'.repeat(2000),
      'p /* */',
      'p\\:x',
    ]
    const found = [
      ...hostile.map((selector) => at(selector, 'text', line, [moved(6, 0)])),
      at(p, 'text', line, [{ kind: 'missing', text: 'x' }], { candidatePx: null, selector: null }),
      at(p, 'text', line, [{ kind: 'extra', text: 'x' }], { referencePx: null }),
      at(p, 'text', line, [{ kind: 'retyped', from: 'a', to: 'b' }]),
      at(p, 'box', line, [{ kind: 'looks', heat: 0.5 }], { selector: null }),
    ]
    const { rules, left } = correct({ differences: found, alignment: aligned, scale: 1, earlier: [] })
    expect(rules).toEqual([])
    expect(left).toEqual({ missing: 1, extra: 1, retyped: 1, looks: 1, unreached: hostile.length })
  })

  it.each([
    'main',
    '#hero',
    'div.card',
    '.a.b > p',
    'body > x-card:nth-of-type(12) > #id > span.c_d:nth-of-type(2)',
  ])('takes %s', (selector) =>
    expect(Object.keys(cssOf([at(selector, 'text', line, [moved(6, 0)])]))).toEqual([selector]),
  )
})
