import { useMemo } from 'react'
import type { Alignment, Difference } from '../../../shared/fidelity'
import type { Rect } from '../../../shared/geometry'
import styles from './outlines.module.css'
import { placeOn, placesOf, type Sheet } from './placing'

interface OutlinesProps {
  sheet: Sheet
  alignment: Alignment
  differences: readonly Difference[]
  /** Whose places are drawn. */
  sides: 'both' | 'reference' | 'candidate'
  /** Not only the one in question. */
  all: boolean
  activeAt: number | null
  /** Raised by each jump to `activeAt`: it flashes. */
  flash: number
  onHover: (at: number | null) => void
  onChoose: (at: number) => void
}

/** The places of the differences over the pictures. The list says the same to who cannot see it. */
export function Outlines(props: OutlinesProps) {
  const { sheet, alignment, differences, sides, all, activeAt, flash, onHover, onChoose } = props
  // Smaller ones lie above larger ones, so that each can be pointed at.
  const placed = useMemo(
    () =>
      differences
        .map((difference, at) => ({ at, ...placesOf(difference, alignment) }))
        .sort((a, b) => areaOf(b.whole) - areaOf(a.whole)),
    [differences, alignment],
  )
  return (
    <div className={styles.layer} data-focused={activeAt !== null || undefined} aria-hidden>
      {all &&
        placed.map(({ at, reference, candidate }) => {
          const rect =
            sides === 'candidate' ? candidate : (reference ?? (sides === 'both' ? candidate : null))
          if (!rect) return null
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: for the pointer; the list has the keys
            // biome-ignore lint/a11y/useKeyWithClickEvents: as above
            <div
              key={at}
              className={styles.place}
              data-active={at === activeAt || undefined}
              data-extra={!reference || sides === 'candidate' || undefined}
              style={placeOn(sheet, rect)}
              onPointerEnter={() => onHover(at)}
              onPointerLeave={() => onHover(null)}
              onClick={() => onChoose(at)}
            />
          )
        })}
      {placed
        .filter(({ at }) => at === activeAt)
        .map(({ at, reference, candidate }) => (
          <div key={`${at} ${flash}`} className={styles.active} data-flash={flash > 0 || undefined}>
            {reference && sides !== 'candidate' && (
              <div className={styles.strong} style={placeOn(sheet, reference)}>
                <span className={styles.number}>{at + 1}</span>
              </div>
            )}
            {candidate && sides !== 'reference' && (
              <div className={`${styles.strong} ${styles.other}`} style={placeOn(sheet, candidate)}>
                {(!reference || sides === 'candidate') && <span className={styles.number}>{at + 1}</span>}
              </div>
            )}
          </div>
        ))}
    </div>
  )
}

const areaOf = (rect: Rect | null) => (rect ? rect.width * rect.height : 0)
