import { describe, expect, it } from 'vitest'
import type { GroundedBox } from '../../../shared/grounding'
import { copyAllText, copyText, nameOf, pixelText } from './box-text'

const sizePx = { width: 1200, height: 800 }
const made = (rest: Partial<GroundedBox>): GroundedBox => ({
  ...{ rect: { x: 0.25, y: 0.5, width: 0.5, height: 0.25 }, shape: 'box', label: 'Login', from: 0, to: 1 },
  ...{ unit: 'thousandths', picture: 0, isPictureNamed: false },
  ...rest,
})
const point = made({ rect: { x: 0.5, y: 0.25, width: 0, height: 0 }, shape: 'point', label: undefined })

describe('places as text', () => {
  it('boxes', () => {
    expect(pixelText(made({}), sizePx)).toBe('[300, 400, 900, 600]')
    expect(copyText(made({}), 'thousandths', sizePx, 1)).toBe('[250, 500, 750, 750]')
    expect(copyText(made({}), 'css', sizePx, 2)).toBe(
      'position: absolute;\nleft: 150px;\ntop: 200px;\nwidth: 300px;\nheight: 100px;',
    )
  })

  it('points have no size', () => {
    expect(pixelText(point, sizePx)).toBe('[600, 200]')
    expect(copyText(point, 'thousandths', sizePx, 1)).toBe('[500, 250]')
    expect(copyText(point, 'css', sizePx, 1)).toBe('position: absolute;\nleft: 600px;\ntop: 200px;')
  })

  it('a place without a label goes by its number', () => {
    expect(nameOf(point, 2)).toBe('Place 3')
  })

  it('all of them, and a label cannot end its comment', () => {
    const boxes = [made({ label: 'a */ b\nc' }), point]
    expect(copyAllText(boxes, 'pixels', sizePx, 1)).toBe(
      'a */ b c: [300, 400, 900, 600]\nPlace 2: [600, 200]',
    )
    expect(copyAllText(boxes, 'css', sizePx, 1)).toMatch(/^\/\* a \* \/ b c \*\/\nposition: absolute;/)
  })
})
