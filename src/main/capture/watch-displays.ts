import { type Display, screen } from 'electron'

/** Calls back when a display came, went, or changed in its size, place or scale; returns its stop. */
export function watchDisplays(onChanged: () => void): () => void {
  const onMetrics = (_event: unknown, _display: Display, changed: string[]) => {
    // A panel came or went: the display itself is as it was.
    if (changed.some((metric) => metric !== 'workArea')) onChanged()
  }
  screen.on('display-added', onChanged)
  screen.on('display-removed', onChanged)
  screen.on('display-metrics-changed', onMetrics)
  return () => {
    screen.off('display-added', onChanged)
    screen.off('display-removed', onChanged)
    screen.off('display-metrics-changed', onMetrics)
  }
}
