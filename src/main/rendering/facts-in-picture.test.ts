import { Script } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { limits } from '../../shared/limits'
import { factsInPicture, readLimits } from './facts-in-picture'
import { readPageScript } from './page/read-page-script'

const edges = { left: 10, top: 20, right: 30.5, bottom: 28 }
const text = {
  text: 'Save',
  ...edges,
  ink: edges,
  words: [],
  color: '#112233',
  background: '#ffffff',
  baseline: 27,
  fontSize: 12,
  joinGap: 4,
  letterSpacing: 0.5,
  weight: 600,
  family: 'serif',
  underlined: false,
  selector: 'body > p',
}
const box = {
  ...edges,
  tag: 'button',
  background: '#ff0000',
  backgroundImage: null,
  borders: [0, 0, 1.5, 0],
  borderColor: '#00ff00',
  radius: 4,
  shadow: null,
  selector: '#save',
}
const page = { pageHeight: 900, texts: [text], boxes: [box], images: [], elements: 2, inFlow: 2 }

describe('what a page says of itself', () => {
  it('is taken in pixels of its picture', () => {
    expect(factsInPicture(page, 2)).toEqual({
      pageHeightPx: 1800,
      texts: [
        {
          text: 'Save',
          rectPx: { x: 20, y: 40, width: 41, height: 16 },
          color: '#112233',
          fontSizePx: 24,
          letterSpacingPx: 1,
          weight: 600,
          selector: 'body > p',
        },
      ],
      boxes: [
        {
          rectPx: { x: 20, y: 40, width: 41, height: 16 },
          fill: '#ff0000',
          border: { widthPx: 3, color: '#00ff00' },
          radiusPx: 8,
          tag: 'button',
          selector: '#save',
        },
      ],
    })
  })

  it('has no border where none is drawn', () => {
    const plain = { ...box, borders: [0, 0, 0, 0], borderColor: null }
    expect(factsInPicture({ ...page, boxes: [plain] }, 1)?.boxes[0]?.border).toBeNull()
  })

  it.each([
    null,
    'page',
    {},
    { ...page, pageHeight: Number.NaN },
    { ...page, pageHeight: 1e9 },
    { ...page, texts: {} },
    { ...page, texts: Array(limits.renderedTextsMax + 1).fill(text) },
    { ...page, boxes: Array(limits.renderedBoxesMax + 1).fill(box) },
  ])('is nothing at all where it is no answer: %#', (said) => {
    expect(factsInPicture(said, 1)).toBeNull()
  })

  it.each([
    { ...text, color: 'url(x)' },
    { ...text, color: '#fff' },
    { ...text, text: 'x'.repeat(limits.renderedTextMaxChars + 1) },
    { ...text, selector: 'x'.repeat(limits.renderedSelectorMaxChars + 1) },
    { ...text, selector: '' },
    { ...text, ink: { ...edges, left: Number.POSITIVE_INFINITY } },
    { ...text, weight: '600' },
    null,
  ])('leaves out a text that is not as one has to be: %#', (hostile) => {
    expect(factsInPicture({ ...page, texts: [hostile, text] }, 1)?.texts).toHaveLength(1)
  })

  it.each([
    { ...box, borders: [1] },
    { ...box, background: null },
    { ...box, tag: 7 },
    { ...box, radius: null },
  ])('leaves out a box that is not as one has to be: %#', (hostile) => {
    expect(factsInPicture({ ...page, boxes: [hostile, box] }, 1)?.boxes).toHaveLength(1)
  })

  it('is never of a negative size', () => {
    const inward = { ...text, ink: { ...edges, right: 0, bottom: 0 } }
    const [found] = factsInPicture({ ...page, texts: [inward] }, 1)?.texts ?? []
    expect(found?.rectPx).toMatchObject({ width: 0, height: 0 })
  })

  it('is read by an expression that needs nothing from outside', () => {
    const script = readPageScript(readLimits)
    expect(() => new Script(script)).not.toThrow()
    expect(script).not.toMatch(/import|require|__vi/)
  })
})
