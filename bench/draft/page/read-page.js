import { backgroundOf, hex, over, rgba, styleOf } from './colors.js'
import { clipped, isShown, pageHeightPx } from './places.js'
import { readTexts } from './texts.js'

/** Runs inside a rendered page and answers what is really there, by its document. Lengths are CSS pixels. */
export function readPage() {
  const boxes = []
  const images = []
  let elements = 0
  let inFlow = 0
  for (const element of document.body.querySelectorAll('*')) {
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
    if (/^(svg|img|canvas|video)$/i.test(element.tagName))
      images.push({ tag: element.tagName.toLowerCase(), ...place })
    const borders = ['Top', 'Right', 'Bottom', 'Left'].map((side) =>
      style[`border${side}Style`] === 'none' ? 0 : Number.parseFloat(style[`border${side}Width`]),
    )
    const isFilled = rgba(style.backgroundColor)[3] > 0 || style.backgroundImage !== 'none'
    if (!isFilled && borders.every((size) => size === 0) && style.boxShadow === 'none') continue
    const side = borders.findIndex((size) => size > 0)
    boxes.push({
      tag: element.tagName.toLowerCase(),
      ...place,
      background: hex(backgroundOf(element)),
      backgroundImage: style.backgroundImage === 'none' ? null : style.backgroundImage.slice(0, 200),
      borders,
      borderColor:
        side < 0
          ? null
          : hex(
              over(
                rgba(style[`border${['Top', 'Right', 'Bottom', 'Left'][side]}Color`]),
                backgroundOf(element.parentElement),
              ),
            ),
      radius: Number.parseFloat(style.borderTopLeftRadius),
      shadow: style.boxShadow === 'none' ? null : style.boxShadow,
    })
  }
  return { pageHeight: pageHeightPx(), texts: readTexts(), boxes, images, elements, inFlow }
}
