import { expect, test } from 'vitest'
import { DamagedPicture } from './picture-bytes'
import { isSvg, readDrawing } from './svg-text'

const bytes = (text: string) => new TextEncoder().encode(text)
const drawing = (attributes: string, content = '') =>
  bytes(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${content}</svg>`)

test.each([
  ['plain', '<svg></svg>', true],
  [
    'with all there can be before',
    '\uFEFF<?xml version="1.0"?>\n<!-- <html> -->\n<!DOCTYPE svg PUBLIC "a" "b">\n<svg/>',
    true,
  ],
  ['with a prefix', '<svg:svg xmlns:svg="http://www.w3.org/2000/svg"></svg:svg>', true],
  ['a page', '<!DOCTYPE html><html><svg></svg></html>', false],
  ['another word', '<svgfoo></svgfoo>', false],
  ['words', 'see <svg>', false],
])('%s is told from other text', (_name, text, expected) => {
  expect(isSvg(bytes(text))).toBe(expected)
})

test.each([
  ['its size', 'width="1000" height="600"', 1000, 600],
  ['units', 'width="10in" height="254mm"', 960, 960],
  ['its view box', 'viewBox="0 0 800 1600"', 800, 1600],
  ['one side and the view box', 'width="1000" viewBox="0 0 50 25"', 1000, 500],
  ['a share of a page', 'width="100%" height="100%" viewBox="0,0,1024,768"', 1024, 768],
  ['nothing, enlarged', '', 512, 256],
  ['an icon, enlarged', 'width="24" height="24"', 512, 512],
  ['nonsense, enlarged', 'width="-5" height="abc"', 512, 256],
])('the size comes from %s', (_name, attributes, width, height) => {
  const { text, sizePx } = readDrawing(drawing(attributes))
  expect(sizePx).toEqual({ width, height })
  expect(text).toContain(`width="${width}" height="${height}" viewBox="`)
})

test.each([
  ['a file', '<image href="/etc/passwd"/>'],
  ['an address', "<image xlink:href='https://example.com/a.png'/>"],
  ['a drawing inside', '<image href="data:image/svg+xml;base64,AAAA"/>'],
  ['another file’s part', '<use href="other.svg#a"/>'],
  ['spaced out', '<image href = "file:///a"/>'],
  ['a character hidden', '<image href="&#102;ile:///a"/>'],
  ['behind a lone quote', `<desc>href="#</desc><image href="/a"/>`],
])('a reference to %s is cut', (_name, content) => {
  expect(readDrawing(drawing('', content)).text).not.toMatch(
    /href\s*=\s*["'](?!#|data:image\/(?:png|jpe?g|gif|webp))/,
  )
})

test('references inside of the drawing stay', () => {
  const content =
    '<use href="#a"/><use href = "#c"/><use xlink:href=\'#b\'/><image href="data:image/png;base64,iVBO Rw0="/>'
  expect(readDrawing(drawing('', content)).text).toContain(content)
  expect(readDrawing(drawing('', content)).embedded).toHaveLength(1)
})

test.each([
  ['entities', '<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>'],
  ['no end', '<svg><rect/>'],
  ['no end of its first tag', `<svg ${' '.repeat(200_000)}`],
])('%s is no drawing', (_name, text) => {
  expect(() => readDrawing(bytes(text))).toThrow(DamagedPicture)
})

test.each([
  ['ends', '</svg><!--'],
  ['comments', '<!---->'],
  ['ends and comments', '</svg><!---->'],
  ['references', 'href="data:image/png;base64,A'],
  ['instructions', '<?'],
  ['spaces', '   '],
  ['tags', '<svg '],
])('a long drawing of nothing but %s is read at once', (_name, part) => {
  const text = `<svg>${part.repeat(Math.floor(3_000_000 / part.length))}</svg>x`
  // A reader that goes back for each of them would not come to an end before the test does.
  expect(() => readDrawing(bytes(text))).toThrow(DamagedPicture)
})

test('a first tag of blanks is read in one go', () => {
  const blanks = ' '.repeat(65_000)
  for (let times = 0; times < 5; times += 1) {
    expect(readDrawing(drawing(`${blanks}width="600" height="600" id="a"`)).sizePx.width).toBe(600)
  }
})
