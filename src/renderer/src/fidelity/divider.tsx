import { ChevronsLeftRight } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { t } from '../../../shared/i18n'
import styles from './stage.module.css'

interface DividerProps {
  /** 0 at the left edge of the sheet, 1 at the right. */
  share: number
  first: string
  second: string
  onChange: (share: number) => void
}

const step = 0.01
const largeStep = 0.1

/** The line between two pictures: dragged, or moved with the arrows, ten times as far with Shift. */
export function Divider({ share, first, second, onChange }: DividerProps) {
  const element = useRef<HTMLDivElement>(null)
  const change = useRef(onChange)
  change.current = onChange
  const percent = Math.round(share * 100)

  useEffect(() => {
    const line = element.current
    const sheet = line?.parentElement
    if (!line || !sheet) return
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0) return
      // Below it the stage would be dragged.
      event.stopPropagation()
      line.setPointerCapture(event.pointerId)
    }
    const onMove = (event: PointerEvent) => {
      if (!line.hasPointerCapture(event.pointerId)) return
      const { left, width } = sheet.getBoundingClientRect()
      change.current(inside((event.clientX - left) / Math.max(1, width)))
    }
    line.addEventListener('pointerdown', onDown)
    line.addEventListener('pointermove', onMove)
    return () => {
      line.removeEventListener('pointerdown', onDown)
      line.removeEventListener('pointermove', onMove)
    }
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.shiftKey ? largeStep : step
    const next = {
      ...{ ArrowLeft: share - by, ArrowDown: share - by, ArrowRight: share + by, ArrowUp: share + by },
      ...{ PageDown: share - largeStep, PageUp: share + largeStep, Home: 0, End: 1 },
    }[event.key]
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    onChange(inside(next))
    element.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  return (
    <div
      ref={element}
      role="slider"
      tabIndex={0}
      aria-label={t('fidelity.divider')}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={t('fidelity.dividerValue', { percent, first, second })}
      className={styles.divider}
      style={{ left: `${share * 100}%` }}
      onKeyDown={onKeyDown}
    >
      <span className={styles.grip}>
        <ChevronsLeftRight size={14} aria-hidden />
      </span>
    </div>
  )
}

const inside = (share: number) => Math.min(1, Math.max(0, share))
