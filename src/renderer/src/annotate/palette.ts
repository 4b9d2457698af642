/** Inks that can be read on light and on dark pictures; each is drawn with a thin rim of the opposite lightness. */
export const palette = [
  { name: 'red', color: '#e5352d' },
  { name: 'orange', color: '#f57c00' },
  { name: 'yellow', color: '#ffc400' },
  { name: 'green', color: '#12a150' },
  { name: 'blue', color: '#1f6feb' },
  { name: 'black', color: '#16181d' },
  { name: 'white', color: '#ffffff' },
] as const

const dark = '#16181d'
const light = '#ffffff'

/** Perceived lightness of `#rrggbb`, 0 to 1 (Rec. 709 weights of the encoded channels: enough to choose black or white). */
function lightness(color: string): number {
  const channel = (at: number) => Number.parseInt(color.slice(at, at + 2), 16) / 255
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/** The colour of letters on a ground of `color`. */
export function lettersOn(color: string): string {
  return lightness(color) > 0.62 ? dark : light
}

/** The rim around ink of `color`, so that it is seen on a ground of its own colour. */
export function rimOf(color: string): string {
  return lightness(color) > 0.62 ? 'rgba(22, 24, 29, 0.5)' : 'rgba(255, 255, 255, 0.6)'
}
