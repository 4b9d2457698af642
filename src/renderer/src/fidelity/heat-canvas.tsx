import { useEffect, useRef } from 'react'
import type { HeatMap } from '../../../shared/fidelity'
import { heatPixels, type Rgb, rgbOf } from './heat-colors'
import { placeOn, type Sheet } from './placing'
import styles from './stage.module.css'

const black: Rgb = [0, 0, 0]

/** A heat map in its place on the sheet, in the tokens' colours. */
export function HeatCanvas({ heat, sheet }: { heat: HeatMap; sheet: Sheet }) {
  const element = useRef<HTMLCanvasElement>(null)
  const { columns, rows, cellPx } = heat
  useEffect(() => {
    const context = element.current?.getContext('2d')
    if (!context || columns === 0 || rows === 0) return
    const strong = matchMedia('(prefers-contrast: more), (forced-colors: active)').matches
    const pixels = heatPixels(heat, heatStops(context.canvas), strong)
    context.putImageData(new ImageData(pixels, columns, rows), 0, 0)
  }, [heat, columns, rows])
  return (
    <canvas
      ref={element}
      className={styles.heat}
      width={Math.max(1, columns)}
      height={Math.max(1, rows)}
      style={placeOn(sheet, { x: 0, y: 0, width: columns * cellPx, height: rows * cellPx })}
      data-testid="heat-map"
      aria-hidden
    />
  )
}

function heatStops(element: Element): [Rgb, ...Rgb[]] {
  const style = getComputedStyle(element)
  const stops = [1, 2, 3, 4].map((at) => rgbOf(style.getPropertyValue(`--heat-${at}`)))
  const [first = black, ...rest] = stops.filter((stop) => stop !== null)
  return [first, ...rest]
}
