import type { Colors } from './colors'
import type { Edges } from './raw-page'

/** How letters are drawn. Runs inside a page, as text: it uses nothing from outside itself. */
export function createTextInk({ context, styleOf }: Colors) {
  const fonts = new Map<string, { space: number; ascent: number; descent: number }>()

  const metricsOf = ({ fontWeight, fontSize, fontFamily }: CSSStyleDeclaration) => {
    const font = `${fontWeight} ${fontSize} ${fontFamily}`
    let metrics = fonts.get(font)
    if (!metrics) {
      context.font = font
      const { width, fontBoundingBoxAscent, fontBoundingBoxDescent } = context.measureText(' ')
      metrics = { space: width, ascent: fontBoundingBoxAscent, descent: fontBoundingBoxDescent }
      fonts.set(font, metrics)
    }
    return metrics
  }

  /** What is drawn of a text whose first letter begins and whose last one ends at the sides of `rect`, as high as its line. */
  const inkOf = (text: string, rect: Edges, element: Element): Edges => {
    const style = styleOf(element)
    const { left, top, right, bottom } = rect
    // Letters are shaped for the pixels they are drawn with, and their lines are as high as whole pixels.
    const ratio = devicePixelRatio
    const sizePx = Number.parseFloat(style.fontSize) * ratio
    context.font = `${style.fontStyle} ${style.fontWeight} ${sizePx}px ${style.fontFamily}`
    context.letterSpacing = `${(Number.parseFloat(style.letterSpacing) || 0) * ratio}px`
    const ink = context.measureText(text)
    context.letterSpacing = '0px'
    const ascent = Math.round(ink.fontBoundingBoxAscent)
    const heightPx = ascent + Math.round(ink.fontBoundingBoxDescent)
    if (style.writingMode !== 'horizontal-tb' || heightPx === 0) return { left, top, right, bottom }
    // What is higher or lower than its font has been scaled.
    const stretch = ((bottom - top) * ratio) / heightPx
    const scale = (stretch > 0.94 && stretch < 1.06 ? 1 : stretch) / ratio
    const baseline = Math.round((top + ascent * scale) * ratio) / ratio
    return {
      left: left - ink.actualBoundingBoxLeft * scale,
      right: right - (ink.width - ink.actualBoundingBoxRight) * scale,
      top: baseline - ink.actualBoundingBoxAscent * scale,
      bottom: baseline + ink.actualBoundingBoxDescent * scale,
    }
  }

  return { metricsOf, inkOf }
}

export type TextInk = ReturnType<typeof createTextInk>
