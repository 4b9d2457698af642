import type { BoxFact, DesignFacts, DividerFact, PictureFact, TextFact } from '../../../shared/design-facts'
import { layOut } from './lay-out'
import { depthEm } from './line-box'
import type { Measured } from './measured'

/** Facts written by hand, for tests: what is not said is as plain as it can be. */

let count = 0
const nextId = (letter: string) => {
  count += 1
  return `${letter}${count}`
}

/** A line of text by where it begins and its baseline; as wide as half an em for each letter. */
export function text(
  words: string,
  x: number,
  baseline: number,
  rest: Partial<TextFact> & { widthPx?: number } = {},
): TextFact {
  const { widthPx, ...facts } = rest
  const fontSizePx = facts.fontSizePx ?? 16
  const width = widthPx ?? words.length * fontSizePx * 0.5
  const top = baseline - Math.round(0.72 * fontSizePx)
  const bottom = baseline + Math.round(depthEm(words) * fontSizePx)
  const rectPx = { x, y: top, width, height: bottom - top }
  const share = width / Math.max(1, words.length)
  let at = 0
  return {
    id: nextId('t'),
    text: words,
    rectPx,
    words: words.split(' ').map((word) => {
      const from = x + at * share
      at += word.length + 1
      return { text: word, rectPx: { ...rectPx, x: from, width: word.length * share } }
    }),
    fontSizePx,
    weight: 400,
    color: '#111827',
    background: '#ffffff',
    monospace: false,
    serif: false,
    underlined: false,
    score: 1,
    ...facts,
  }
}

export function box(
  x: number,
  y: number,
  width: number,
  height: number,
  rest: Partial<BoxFact> & { color?: string; radius?: number; line?: string } = {},
): BoxFact {
  const { color = '#f3f4f6', radius = 0, line, ...facts } = rest
  return {
    id: nextId('b'),
    rectPx: { x, y, width, height },
    fill: { kind: 'flat', color },
    border: line
      ? { widthPx: 1, color: line, sides: { top: true, right: true, bottom: true, left: true } }
      : null,
    radiiPx: [radius, radius, radius, radius],
    shadow: null,
    ...facts,
  }
}

export function divider(x: number, y: number, width: number, height = 1): DividerFact {
  return { id: nextId('d'), rectPx: { x, y, width, height }, color: '#e5e7eb' }
}

export function picture(
  x: number,
  y: number,
  width: number,
  height: number,
  rest: Partial<PictureFact> = {},
): PictureFact {
  return {
    id: nextId('p'),
    rectPx: { x, y, width, height },
    kind: width > 48 ? 'picture' : 'icon',
    color: '#336699',
    radiusPx: 0,
    ...rest,
  }
}

export function measured(rest: Partial<Measured>): Measured {
  return {
    texts: [],
    boxes: [],
    dividers: [],
    pictures: [],
    widthPx: 1000,
    heightPx: 800,
    scale: 1,
    background: '#ffffff',
    ...rest,
  }
}

export function factsOf(rest: Partial<Measured> & Partial<Pick<DesignFacts, 'verdict'>>): DesignFacts {
  const plain = measured(rest)
  return {
    version: 1,
    verdict: 'page',
    ...plain,
    texts: [...plain.texts],
    boxes: [...plain.boxes],
    dividers: [...plain.dividers],
    pictures: [...plain.pictures],
    ...layOut(plain),
    ...(rest.verdict && { verdict: rest.verdict }),
  }
}

/** A card with a title, a text and a button at a place. */
export function card(x: number, y: number, words: string) {
  return {
    boxes: [
      box(x, y, 280, 200, { color: '#ffffff', line: '#e5e7eb', radius: 12 }),
      box(x + 24, y + 136, 120, 40, { color: '#4f46e5', radius: 8 }),
    ],
    texts: [
      text(words, x + 24, y + 50, { fontSizePx: 20, weight: 700 }),
      text('A line about it', x + 24, y + 90),
      text('Choose', x + 24 + 36, y + 162, { color: '#ffffff', widthPx: 48, weight: 600 }),
    ],
  }
}

/** A page with a header, a title and three cards. */
export function cardPage(): Measured {
  const cards = ['First', 'Second', 'Third'].map((words, index) => card(40 + index * 320, 300, words))
  return measured({
    background: '#f9fafb',
    boxes: [box(0, 0, 1000, 64, { color: '#ffffff' }), ...cards.flatMap(({ boxes }) => boxes)],
    texts: [
      text('Shop', 40, 38, { weight: 700, fontSizePx: 18 }),
      text('Home', 760, 38),
      text('Prices', 820, 38),
      text('About', 900, 38),
      text('Everything you need', 40, 180, { fontSizePx: 40, weight: 700 }),
      ...cards.flatMap(({ texts }) => texts),
    ],
  })
}
