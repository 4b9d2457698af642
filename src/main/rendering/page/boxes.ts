import type { Colors } from './colors'
import type { Places } from './places'
import type { RawBox, RawPage, RawText, ReadLimits } from './raw-page'
import type { SelectorOf } from './selectors'

/**
 * What is really there in a rendered page, by its document. Runs inside a page, as text: it uses nothing from outside
 * itself.
 */
export function readBoxes(
  { backgroundOf, hex, over, rgba, styleOf }: Colors,
  { clipped, isShown, pageHeight }: Places,
  selectorOf: SelectorOf,
  texts: RawText[],
  { boxesMax, elementsMax }: ReadLimits,
): RawPage {
  const boxes: RawBox[] = []
  const images: RawPage['images'] = []
  let elements = 0
  let inFlow = 0
  const borderSides = (style: CSSStyleDeclaration) => [
    { look: style.borderTopStyle, width: style.borderTopWidth, color: style.borderTopColor },
    { look: style.borderRightStyle, width: style.borderRightWidth, color: style.borderRightColor },
    { look: style.borderBottomStyle, width: style.borderBottomWidth, color: style.borderBottomColor },
    { look: style.borderLeftStyle, width: style.borderLeftWidth, color: style.borderLeftColor },
  ]
  /** Of its top left corner, whose share of the box is still a share once it is computed. */
  const radiusOf = ({ borderTopLeftRadius: written }: CSSStyleDeclaration, { width }: DOMRect) => {
    const size = Number.parseFloat(written) || 0
    return /^[\d.]+%/.test(written) ? (size / 100) * width : size
  }
  for (const element of document.body.querySelectorAll('*')) {
    if (elements >= elementsMax) break
    if (element.parentElement?.closest('svg') || /^(script|style|template|br)$/i.test(element.tagName))
      continue
    const style = styleOf(element)
    const rect = element.getBoundingClientRect()
    if (rect.width < 1 || rect.height < 1 || !isShown(element)) continue
    elements += 1
    const isMoved = style.transform !== 'none' && !/^matrix\([^)]*, 0, 0\)$/.test(style.transform)
    if (!/^(absolute|fixed)$/.test(style.position) && !isMoved) inFlow += 1
    const { left, top, right, bottom } = clipped(rect, element)
    if (right - left < 1 || bottom - top < 1) continue
    const place = { left, top, right, bottom }
    const tag = element.localName
    if (/^(svg|img|canvas|video)$/i.test(tag) && images.length < boxesMax) images.push({ tag, ...place })
    const sides = borderSides(style)
    const borders = sides.map(({ look, width }) => (look === 'none' ? 0 : Number.parseFloat(width)))
    const isFilled = rgba(style.backgroundColor)[3] > 0 || style.backgroundImage !== 'none'
    if (!isFilled && borders.every((size) => size === 0) && style.boxShadow === 'none') continue
    if (boxes.length >= boxesMax) continue
    const drawn = sides[borders.findIndex((size) => size > 0)]
    boxes.push({
      tag,
      ...place,
      background: hex(backgroundOf(element)),
      backgroundImage: style.backgroundImage === 'none' ? null : style.backgroundImage.slice(0, 200),
      borders,
      borderColor: drawn ? hex(over(rgba(drawn.color), backgroundOf(element.parentElement))) : null,
      radius: radiusOf(style, rect),
      shadow: style.boxShadow === 'none' ? null : style.boxShadow.slice(0, 200),
      selector: selectorOf(element),
    })
  }
  return { pageHeight, texts, boxes, images, elements, inFlow }
}
