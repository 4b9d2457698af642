/** Round values for an axis from 0 to at least `max`: 1, 2, 2.5 or 5 times a power of ten apart. */
export function axisTicks(max: number, wanted = 5): number[] {
  if (!(max > 0)) return [0]
  const rough = max / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * 0.999) ?? 10) * power
  const count = Math.ceil((max / step) * 0.999)
  // Multiplied rather than added up, and rounded: 3 × 0.1 is not 0.3.
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)))
}

/** Where the bars of a chart stand, pixels. */
interface Bands {
  stepPx: number
  barPx: number
  /** Left edge of a bar. */
  leftPx(index: number): number
}

/** Bars side by side over a width, never wider than `barMaxPx` nor thinner than a pixel. */
export function bands(count: number, widthPx: number, barMaxPx = 36): Bands {
  const stepPx = count > 0 ? widthPx / count : widthPx
  const barPx = Math.max(1, Math.min(barMaxPx, Math.floor(stepPx * (stepPx > 8 ? 0.72 : 0.84))))
  return { stepPx, barPx, leftPx: (index) => index * stepPx + (stepPx - barPx) / 2 }
}

/** Which bars get a label under them so that labels of a width do not touch; the last bar always does. */
export function labelledBars(count: number, stepPx: number, labelPx: number): number[] {
  if (count === 0) return []
  const every = Math.max(1, Math.ceil(labelPx / stepPx))
  const labelled: number[] = []
  for (let index = count - 1; index >= 0; index -= every) labelled.unshift(index)
  return labelled
}
