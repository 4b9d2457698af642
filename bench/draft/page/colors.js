// Colours as they are seen: what is half transparent is laid over what is below it.

const canvas = document.createElement('canvas')
canvas.width = canvas.height = 1
export const context = canvas.getContext('2d', { willReadFrequently: true })

export function rgba(css) {
  const numbers = /^rgba?\(([^)]+)\)$/
    .exec(css)?.[1]
    .split(/[,/ ]+/)
    .map(Number)
  if (numbers) return [numbers[0], numbers[1], numbers[2], numbers[3] ?? 1]
  context.clearRect(0, 0, 1, 1)
  context.fillStyle = css
  context.fillRect(0, 0, 1, 1)
  const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data
  return [r, g, b, a / 255]
}
export const over = (top, below) => {
  const mix = (index) => top[index] * top[3] + below[index] * (1 - top[3])
  return [mix(0), mix(1), mix(2), 1]
}
export const hex = (color) =>
  `#${color
    .slice(0, 3)
    .map((value) => Math.round(value).toString(16).padStart(2, '0'))
    .join('')}`

/** The colours of a gradient, or none. */
const stopsOf = (image) => (image.match(/rgba?\([^)]+\)/g) ?? []).map(rgba)
const meanOf = (colors) =>
  [0, 1, 2, 3].map((index) => colors.reduce((sum, color) => sum + color[index], 0) / colors.length)

const styles = new Map()
export function styleOf(element) {
  let style = styles.get(element)
  if (!style) {
    style = getComputedStyle(element)
    styles.set(element, style)
  }
  return style
}
const clipsToText = (style) => (style.webkitBackgroundClip || style.backgroundClip || '').includes('text')

const backgrounds = new Map()
export function backgroundOf(element) {
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

export function opacityOf(element) {
  let opacity = 1
  for (let at = element; at; at = at.parentElement) opacity *= Number(styleOf(at).opacity)
  return opacity
}

export function textColorOf(element) {
  const style = styleOf(element)
  const below = backgroundOf(element)
  const stops = clipsToText(style) ? stopsOf(style.backgroundImage) : []
  const inSvg = element instanceof SVGElement
  const color = stops.length > 0 ? meanOf(stops) : rgba(inSvg ? style.fill : style.color)
  const seen = [color[0], color[1], color[2], color[3] * opacityOf(element)]
  return hex(over(seen, below))
}
