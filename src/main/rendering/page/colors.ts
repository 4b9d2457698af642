export type Rgba = [number, number, number, number]

/**
 * Colours as they are seen: what is half transparent is laid over what is below it. Runs inside a page, as text: it uses
 * nothing from outside itself.
 */
export function createColors() {
  const canvas = document.createElement('canvas')
  canvas.width = 1
  canvas.height = 1
  const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D

  const rgba = (css: string): Rgba => {
    const [r = 0, g = 0, b = 0, a = 1] =
      /^rgba?\(([^)]+)\)$/
        .exec(css)?.[1]
        ?.split(/[,/ ]+/)
        .map(Number) ?? drawn(css)
    return [r, g, b, a]
  }
  const drawn = (css: string): Rgba => {
    context.clearRect(0, 0, 1, 1)
    context.fillStyle = css
    context.fillRect(0, 0, 1, 1)
    const [r = 0, g = 0, b = 0, a = 0] = context.getImageData(0, 0, 1, 1).data
    return [r, g, b, a / 255]
  }
  const over = (top: Rgba, below: Rgba): Rgba => {
    const mix = (index: 0 | 1 | 2) => top[index] * top[3] + below[index] * (1 - top[3])
    return [mix(0), mix(1), mix(2), 1]
  }
  const hex = (color: Rgba): string =>
    `#${color
      .slice(0, 3)
      .map((value) => Math.round(value).toString(16).padStart(2, '0'))
      .join('')}`

  /** The colours of a gradient, or none. */
  const stopsOf = (image: string): Rgba[] =>
    (image.match(/(?:rgba?|oklch|oklab|lch|lab|color)\([^()]+\)/g) ?? []).map(rgba)
  const meanOf = (colors: Rgba[]): Rgba => {
    const mean = (index: 0 | 1 | 2 | 3) =>
      colors.reduce((sum, color) => sum + color[index], 0) / colors.length
    return [mean(0), mean(1), mean(2), mean(3)]
  }

  const styles = new Map<Element, CSSStyleDeclaration>()
  const styleOf = (element: Element): CSSStyleDeclaration => {
    let style = styles.get(element)
    if (!style) {
      style = getComputedStyle(element)
      styles.set(element, style)
    }
    return style
  }
  const clipsToText = (style: CSSStyleDeclaration) =>
    (style.webkitBackgroundClip || style.backgroundClip || '').includes('text')

  const backgrounds = new Map<Element, Rgba>()
  const backgroundOf = (element: Element | null): Rgba => {
    if (!element) return [255, 255, 255, 1]
    const known = backgrounds.get(element)
    if (known) return known
    const style = styleOf(element)
    const below = backgroundOf(element.parentElement)
    const own = rgba(style.backgroundColor)
    const stops = stopsOf(style.backgroundImage)
    let found = own[3] > 0 ? over(own, below) : below
    if (stops.length > 0 && !clipsToText(style)) found = over(meanOf(stops), found)
    backgrounds.set(element, found)
    return found
  }

  const opacities = new Map<Element, number>()
  const opacityOf = (element: Element | null): number => {
    if (!element) return 1
    const known = opacities.get(element)
    if (known !== undefined) return known
    const opacity = Number(styleOf(element).opacity) * opacityOf(element.parentElement)
    opacities.set(element, opacity)
    return opacity
  }

  const textColorOf = (element: Element): string => {
    const style = styleOf(element)
    const below = backgroundOf(element)
    const stops = clipsToText(style) ? stopsOf(style.backgroundImage) : []
    const inSvg = element instanceof SVGElement
    const color = stops.length > 0 ? meanOf(stops) : rgba(inSvg ? style.fill : style.color)
    return hex(over([color[0], color[1], color[2], color[3] * opacityOf(element)], below))
  }

  return { context, rgba, over, hex, styleOf, backgroundOf, opacityOf, textColorOf }
}

export type Colors = ReturnType<typeof createColors>
