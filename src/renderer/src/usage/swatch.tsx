import { seriesColour } from './series-look'
import styles from './swatch.module.css'
import type { Series } from './usage-series'

interface SwatchProps {
  series: Series
  /** Among the chart's series. */
  index: number
}

/** The colour a model has in the chart. */
export function Swatch({ series, index }: SwatchProps) {
  return <span className={styles.swatch} data-series={seriesColour(series, index)} aria-hidden />
}
