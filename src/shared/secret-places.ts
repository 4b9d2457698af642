import type { Rect } from './geometry'

/** Where a character may stand, pixels of the picture that was read. */
export interface Place extends Rect {
  /** How much further it may reach on either side; nothing where the word's own edge is. */
  unsurePx: { left: number; right: number }
  /** The box of its line. */
  linePx: Rect
}

/** Of two average characters. */
const unsureCharacters = 2

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/

/** Widths in a monospaced font. */
const cells = (character: string) => (wide.test(character) ? 2 : 1)

/** Widths in a common sans serif font, in the same unit: half the font's size. */
function proportional(character: string): number {
  if (wide.test(character)) return 2
  if (/[ijl|'.,:;!I`]/.test(character)) return 0.5
  if (/[frt\-()[\]{}/\\ "*]/.test(character)) return 0.65
  if (/[mwMW@%]/.test(character)) return 1.75
  return /[A-Z&+=<>~]/.test(character) ? 1.35 : 1.1
}

/**
 * Places of the characters of a word of which only the whole box is known. The font is not known either: each place
 * holds that of a monospaced and that of a proportional one.
 */
export function placesOf(text: string, rectPx: Rect, linePx: Rect): Place[] {
  const { x, y, width, height } = rectPx
  const characters = text.split('')
  const scales = [cells, proportional].map((widthOf) => edges(characters.map(widthOf), width))
  const unsurePx = (unsureCharacters * width) / Math.max(1, characters.map(cells).reduce(sum, 0))
  return characters.map((_, index) => {
    const left = Math.min(...scales.map((scale) => scale[index]!))
    const right = Math.max(...scales.map((scale) => scale[index + 1]!))
    return {
      x: x + left,
      y,
      width: right - left,
      height,
      unsurePx: {
        left: index === 0 ? 0 : unsurePx,
        right: index === characters.length - 1 ? 0 : unsurePx,
      },
      linePx,
    }
  })
}

const sum = (a: number, b: number) => a + b

/** Where each character begins, and behind them where the last one ends: exactly `width`. */
function edges(widths: readonly number[], width: number): number[] {
  const total = widths.reduce(sum, 0)
  let passed = 0
  return [0, ...widths.map((one) => (passed += one))].map((at, index) =>
    index === widths.length ? width : (at / total) * width,
  )
}
