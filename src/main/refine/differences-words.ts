import type { Change, Comparison, Difference, DifferentThing, Fidelity } from '../../shared/fidelity'
import type { Rect, Size } from '../../shared/geometry'
import { plainText } from '../tools/untrusted-text'

/** Of a label or a text that differs; more says nothing about where it is. */
const textMaxChars = 120

/**
 * A comparison's differences for a model, worst first, a numbered line each: what it is at, what differs, where the design
 * has it. Lengths are CSS pixels of the design where its scale is known, else its pixels. Texts come from pictures and
 * pages: they are quoted, on one line, and cut.
 */
export function differencesWords({ differences, reference }: Comparison, max: number): string {
  const scale = reference.scale ?? 1
  const lines = differences
    .slice(0, max)
    .map((difference, index) => `${index + 1}. ${differenceWords(difference, scale)}`)
  const rest = differences.length - lines.length
  if (rest > 0) lines.push(`(${rest} smaller ones are left out)`)
  return lines.join('\n')
}

/** One difference: `text "Sign in": 24 px lower, colour #2563eb instead of #3b82f6 (design: at 40,120, 96 × 32 px)`. */
export function differenceWords(difference: Difference, scale = 1): string {
  const { thing, label, changes, referencePx, candidatePx, selector, isWhole } = difference
  const name = isWhole ? 'the whole page' : label === '' ? thing : `${thing} ${quoted(label)}`
  const what = changes.map((change) => changeWords(change, thing, scale)).join(', ')
  const places = [
    referencePx && `design: ${placeWords(referencePx, scale)}`,
    !referencePx && candidatePx && `page: ${placeWords(candidatePx, scale)}`,
    selector && `element: ${plainText(selector, textMaxChars)}`,
  ].filter(Boolean)
  return `${name}: ${what}${places.length > 0 ? ` (${places.join('; ')})` : ''}`
}

/** A score and its parts in a line: `87.3 % (block 91.0 %, text 100.0 %, …)`. */
export function fidelityWords({ total, block, text, position, color, structure }: Fidelity): string {
  const parts = { blocks: block, text, position, colour: color, structure }
  const each = Object.entries(parts).map(([name, share]) => `${name} ${percent(share)}`)
  return `${percent(total)} (${each.join(', ')})`
}

function changeWords(change: Change, thing: DifferentThing, scale: number): string {
  const px = (length: number) => `${tenth(length / scale)} px`
  const size = ({ width, height }: Size) => `${tenth(width / scale)} × ${tenth(height / scale)} px`
  switch (change.kind) {
    case 'moved': {
      const ways = [
        change.dy !== 0 && `${px(Math.abs(change.dy))} ${change.dy > 0 ? 'lower' : 'higher'}`,
        change.dx !== 0 && `${px(Math.abs(change.dx))} further ${change.dx > 0 ? 'right' : 'left'}`,
      ].filter(Boolean)
      return ways.length > 0 ? ways.join(' and ') : 'moved'
    }
    case 'resized':
      return `${size(change.to)} instead of ${size(change.from)}`
    case 'recoloured':
      return `${thing === 'text' ? 'colour' : 'background'} ${change.to} instead of ${change.from}`
    case 'rounded':
      return `corners of ${px(change.to)} instead of ${px(change.from)}`
    case 'retyped':
      return `reads ${quoted(change.to)} instead of ${quoted(change.from)}`
    case 'missing':
      return 'missing from the page'
    case 'extra':
      return 'on the page, but not in the design'
    case 'looks':
      return 'looks different'
  }
}

function placeWords({ x, y, width, height }: Rect, scale: number): string {
  const [left, top, wide, high] = [x, y, width, height].map((length) => tenth(length / scale))
  return `at ${left},${top}, ${wide} × ${high} px`
}

function quoted(text: string): string {
  return JSON.stringify(plainText(text, textMaxChars))
}

const tenth = (value: number) => Math.round(value * 10) / 10
const percent = (share: number) => `${(share * 100).toFixed(1)} %`
