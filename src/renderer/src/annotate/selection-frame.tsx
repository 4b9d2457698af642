import type { Point } from '../../../shared/geometry'
import type { Mark } from '../../../shared/marks'
import styles from './annotate-layer.module.css'
import { markFrame } from './mark-bounds'
import { handlesOf } from './mark-edits'

interface SelectionFrameProps {
  mark: Mark
  toCss: (point: Point) => Point
  scale: number
}

/** What shows that a mark is taken up: its handles, and a frame where the ink itself has none. */
export function SelectionFrame({ mark, toCss, scale }: SelectionFrameProps) {
  const frame = markFrame(mark)
  const corner = toCss(frame)
  const hasFrame = !['arrow', 'line', 'measure', 'box', 'redaction'].includes(mark.kind)
  return (
    <>
      {hasFrame && (
        <span
          className={styles.frame}
          style={{ left: corner.x, top: corner.y, width: frame.width / scale, height: frame.height / scale }}
        />
      )}
      {handlesOf(mark).map(({ handle, at }) => {
        const place = toCss(at)
        return (
          <span
            key={handle}
            className={styles.handle}
            data-handle={handle}
            style={{ left: place.x, top: place.y }}
          />
        )
      })}
    </>
  )
}
