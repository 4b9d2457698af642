import { Hammer, MessageCircleQuestion, MessageSquarePlus, Wrench } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import type { Intent } from '../../../shared/conversation'
import { dipToPx, type Rect } from '../../../shared/geometry'
import { t } from '../../../shared/i18n'
import styles from './overlay.module.css'

/** What can be done with a selection, and the key that does it. */
export const chips: readonly { intent: Intent; key: string; keyLabel: string; icon: typeof Hammer }[] = [
  { intent: 'ask', key: 'Enter', keyLabel: '↵', icon: MessageCircleQuestion },
  { intent: 'build', key: 'b', keyLabel: 'B', icon: Hammer },
  { intent: 'fix', key: 'f', keyLabel: 'F', icon: Wrench },
  { intent: 'add', key: 'a', keyLabel: 'A', icon: MessageSquarePlus },
]

const barHeightDip = 36
const gapDip = 8

interface ChipsProps {
  rect: Rect
  scaleFactor: number
  /** Still being drawn or moved: only the size is shown. */
  busy: boolean
  onTake: (intent: Intent) => void
}

/** The size of the selection and what to do with it; below it, or above or inside where there is no room. */
export function Chips({ rect, scaleFactor, busy, onTake }: ChipsProps) {
  const { width, height, x, y } = dipToPx(rect, scaleFactor)
  const below = rect.y + rect.height + gapDip
  const above = rect.y - barHeightDip - gapDip
  const fitsBelow = below + barHeightDip <= window.innerHeight
  const top = fitsBelow ? below : above >= 0 ? above : rect.y + rect.height - barHeightDip - gapDip
  const bar = useRef<HTMLDivElement>(null)
  const [barWidth, setBarWidth] = useState(0)
  // Its width depends on the font and the language.
  useLayoutEffect(() => setBarWidth(bar.current?.offsetWidth ?? 0))
  const left = Math.max(gapDip, Math.min(rect.x, window.innerWidth - barWidth - gapDip))
  return (
    <div
      ref={bar}
      className={styles.bar}
      style={{ left, top }}
      role="toolbar"
      aria-label={t('capture.chips')}
    >
      <span className={styles.size} data-testid="selection-size">
        {t('capture.size', { width, height })}
      </span>
      {!busy &&
        chips.map(({ intent, keyLabel, icon: Icon }) => (
          <button
            key={intent}
            type="button"
            className={`${styles.chip} ${intent === 'ask' ? styles.first : ''}`}
            onPointerDown={(event) => event.stopPropagation()}
            onDoubleClick={(event) => event.stopPropagation()}
            onClick={() => onTake(intent)}
          >
            <Icon size={14} aria-hidden />
            {t(`capture.${intent}`)}
            <kbd>{keyLabel}</kbd>
          </button>
        ))}
      <span className="visually-hidden" aria-live="polite">
        {busy ? '' : t('capture.selected', { width, height, x, y })}
      </span>
    </div>
  )
}
