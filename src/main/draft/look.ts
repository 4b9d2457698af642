import type {
  BoxFact,
  DesignFacts,
  DividerFact,
  HexColor,
  PictureFact,
  TextFact,
} from '../../shared/design-facts'
import { type FontFace, fontFaces } from '../measure/font-metrics'
import { chromaOf, colorDistance } from '../measure/layout/colors'
import { fillText, length } from './css-pixels'
import type { Css } from './element'
import { fitType, type Setting } from './fit-type'

/** Custom properties of a draft by their names without the dashes. */
export interface Tokens {
  colors: { name: string; color: HexColor }[]
  sizes: { name: string; px: number }[]
  fonts: { name: string; stack: string }[]
}

/** Everything about how things look that is the same for the whole page. */
export interface Look {
  texts: ReadonlyMap<string, TextFact>
  boxes: ReadonlyMap<string, BoxFact>
  dividers: ReadonlyMap<string, DividerFact>
  pictures: ReadonlyMap<string, PictureFact>
  settings: ReadonlyMap<string, Setting>
  tokens: Tokens
  /** Two pixels of the picture and more to one CSS pixel. */
  isDense: boolean
  /** What most text has and the page says once. */
  body: { font: string; sizePx: number; color: string; hex: HexColor }
  colorName(color: HexColor): string
  typeCss(text: TextFact, setting: Setting, lineHeightPx: number): Css
  boxCss(box: BoxFact): Css
}

/** Colours nearer than this, in OKLab, are written as one. */
const sameColor = 0.006
const sameInk = 0.035
const colorNames: Record<DesignFacts['palette'][number]['role'], string> = {
  background: 'background',
  surface: 'surface',
  text: 'ink',
  muted: 'muted',
  accent: 'accent',
  border: 'line',
  other: 'tone',
}

/** @param facts in CSS pixels; `scale` is still the picture's. */
export function lookOf(facts: DesignFacts): Look {
  const settings = fitType(facts)
  const texts = new Map(facts.texts.map((text) => [text.id, text]))
  const tokens: Tokens = {
    colors: colorTokens(facts),
    sizes: sizeTokens(facts, settings),
    fonts: fontTokens(facts, settings),
  }
  const colorName = (color: HexColor) => {
    let best: { name: string; distance: number } | null = null
    for (const token of tokens.colors) {
      if (token.color.length !== color.length) continue
      const distance = token.color === color ? 0 : colorDistance(token.color, color)
      if (distance < sameColor && (!best || distance < best.distance)) best = { name: token.name, distance }
    }
    return best ? `var(--color-${best.name})` : color
  }
  const sizeName = (px: number) => {
    const token = tokens.sizes.find((size) => size.px === px)
    return token ? `var(--text-${token.name})` : length(px)
  }
  const fontName = (face: FontFace) =>
    `var(--font-${tokens.fonts.find(({ stack }) => stack === face.stack)?.name ?? 'body'})`
  const inkOf = inkColors(facts.texts)
  const main =
    mostUsed(facts.texts, ({ color }) => colorName(inkOf(color))) ??
    colorName(facts.dark ? '#ffffff' : '#000000')
  const body = {
    font: tokens.fonts[0]?.stack ?? fontFaces[0]!.stack,
    sizePx: tokens.sizes.find(({ name }) => name === 'body')?.px ?? 16,
    color: main,
    hex: mostUsed(facts.texts, ({ color }) => color) ?? (facts.dark ? '#ffffff' : '#000000'),
  }
  return {
    texts,
    boxes: new Map(facts.boxes.map((box) => [box.id, box])),
    dividers: new Map(facts.dividers.map((divider) => [divider.id, divider])),
    pictures: new Map(facts.pictures.map((picture) => [picture.id, picture])),
    settings,
    tokens,
    isDense: facts.scale >= 1.5,
    body,
    colorName,
    typeCss(text, setting, lineHeightPx) {
      const color = colorName(inkOf(text.color))
      return {
        ...(setting.face.stack !== body.font && { 'font-family': fontName(setting.face) }),
        'font-size': sizeName(setting.sizePx),
        ...(setting.weight !== 400 && { 'font-weight': String(setting.weight) }),
        'line-height': length(lineHeightPx),
        ...(setting.letterSpacingPx !== 0 && { 'letter-spacing': `${setting.letterSpacingPx}px` }),
        ...(color !== body.color && { color }),
        ...(text.underlined && { 'text-decoration': 'underline' }),
      }
    },
    boxCss(box) {
      return boxCss(box, colorName)
    },
  }
}

/**
 * The colour a text most likely was given: thin letters are measured a little off, so what is near to a colour more
 * letters have is taken for that one.
 */
function inkColors(texts: readonly TextFact[]): (color: HexColor) => HexColor {
  const letters = new Map<HexColor, number>()
  for (const { color, text } of texts) letters.set(color, (letters.get(color) ?? 0) + text.length)
  const known = new Map<HexColor, HexColor>()
  const kept: HexColor[] = []
  for (const [color] of [...letters].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    const near = kept.find((each) => colorDistance(each, color) < sameInk)
    if (!near) kept.push(color)
    known.set(color, near ?? color)
  }
  return (color) => known.get(color) ?? color
}

function boxCss({ fill, border, radiiPx, rectPx, shadow }: BoxFact, name: (color: string) => string): Css {
  const css: Css = { background: fillText(fill, name) }
  if (border && border.widthPx > 0) {
    const line = `${length(Math.max(0.5, border.widthPx))} solid ${name(border.color)}`
    const sides = Object.entries(border.sides).filter(([, isDrawn]) => isDrawn)
    if (sides.length === 4) css.border = line
    else for (const [side] of sides) css[`border-${side}`] = line
  }
  const round = Math.min(rectPx.width, rectPx.height) / 2
  const radii = radiiPx.map((radius) =>
    radius >= round - 0.75 && radius > 2 ? '9999px' : length(Math.round(radius * 2) / 2),
  )
  if (radii.some((radius) => radius !== '0')) {
    css['border-radius'] = radii.every((radius) => radius === radii[0]) ? radii[0]! : radii.join(' ')
  }
  if (shadow) {
    const { offsetPx, blurPx, color } = shadow
    css['box-shadow'] = `${length(offsetPx.x)} ${length(offsetPx.y)} ${length(blurPx)} ${color}`
  }
  return css
}

function colorTokens({ palette }: DesignFacts): Tokens['colors'] {
  const counts = new Map<string, number>()
  return palette.map(({ color, role }) => {
    const base = colorNames[role]
    const count = (counts.get(base) ?? 0) + 1
    counts.set(base, count)
    return { name: count === 1 && base !== 'tone' ? base : `${base}-${count}`, color }
  })
}

const largerNames = ['lead', 'heading', 'title', 'display', 'hero']
const smallerNames = ['small', 'tiny', 'micro']

/** Sizes in use, named by how they stand to that of most letters. */
function sizeTokens({ texts }: DesignFacts, settings: ReadonlyMap<string, Setting>): Tokens['sizes'] {
  const letters = new Map<number, number>()
  for (const { id, text } of texts) {
    const { sizePx } = settings.get(id)!
    letters.set(sizePx, (letters.get(sizePx) ?? 0) + text.length)
  }
  const sizes = [...letters.keys()].sort((a, b) => a - b)
  const body = [...letters].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0]
  const at = sizes.indexOf(body ?? 0)
  return sizes.map((px, index) => ({ px, name: sizeName(index - at) })).reverse()
}

function sizeName(step: number): string {
  if (step === 0) return 'body'
  const names = step > 0 ? largerNames : smallerNames
  const index = Math.abs(step) - 1
  return names[index] ?? `${names.at(-1)}-${index - names.length + 2}`
}

/** The face of most letters first: it is the page's. */
function fontTokens({ texts }: DesignFacts, settings: ReadonlyMap<string, Setting>): Tokens['fonts'] {
  const letters = new Map<FontFace, number>()
  for (const { id, text } of texts) {
    const { face } = settings.get(id)!
    letters.set(face, (letters.get(face) ?? 0) + text.length)
  }
  return [...letters]
    .sort((a, b) => b[1] - a[1] || (a[0].name < b[0].name ? -1 : 1))
    .map(([face], index) => ({ name: index === 0 ? 'body' : face.kind, stack: face.stack }))
}

function mostUsed<Fact extends { text: string }>(
  facts: readonly Fact[],
  of: (fact: Fact) => string,
): string | null {
  const counts = new Map<string, number>()
  for (const fact of facts) counts.set(of(fact), (counts.get(of(fact)) ?? 0) + fact.text.length)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null
}

/** Whether a colour is one people would name, for words about it. */
export const isColorful = (color: HexColor): boolean => chromaOf(color) >= 0.07
