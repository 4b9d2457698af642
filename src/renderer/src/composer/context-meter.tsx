import { type CSSProperties, useEffect, useId, useRef, useState } from 'react'
import type { Attachment } from '../../../shared/attachments'
import type { ContextEstimate } from '../../../shared/context'
import { t } from '../../../shared/i18n'
import { formatCount } from '../answer/format'
import { ContextDetails } from './context-details'
import styles from './context-meter.module.css'
import { percentText, shortCount } from './context-shares'

interface ContextMeterProps {
  estimate: ContextEstimate
  attachments: readonly Attachment[]
}

const nearlyFull = 0.8
/** Of the ring, as drawn: its circumference is one hundred. */
const ringRadius = 100 / (2 * Math.PI)
const hoverDelayMs = 200

/** How full the model's window would be; the pointer or the focus on it shows what fills it and what it costs. */
export function ContextMeter({ estimate, attachments }: ContextMeterProps) {
  const { totalTokens, windowTokens, full } = estimate
  const button = useRef<HTMLButtonElement>(null)
  const [place, setPlace] = useState<CSSProperties | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const id = useId()
  useEffect(() => () => clearTimeout(timer.current), [])

  const show = (delayMs: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const from = button.current?.getBoundingClientRect()
      if (from) setPlace({ right: window.innerWidth - from.right, bottom: window.innerHeight - from.top + 8 })
    }, delayMs)
  }
  const hide = () => {
    clearTimeout(timer.current)
    setPlace(null)
  }

  const share = windowTokens === null ? null : totalTokens / windowTokens
  const level = full ? 'full' : share !== null && share >= nearlyFull ? 'high' : 'calm'
  const spoken =
    windowTokens === null
      ? t('context.meterUnknown', { used: formatCount(totalTokens) })
      : t('context.meter', { used: formatCount(totalTokens), window: formatCount(windowTokens) })
  return (
    <span className={styles.anchor} data-level={level}>
      <button
        ref={button}
        type="button"
        className={styles.meter}
        aria-label={`${t('context.label')}: ${spoken}`}
        aria-describedby={place ? id : undefined}
        onPointerEnter={() => show(hoverDelayMs)}
        onPointerLeave={hide}
        onFocus={() => show(0)}
        onBlur={hide}
        onClick={() => show(0)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !place) return
          event.stopPropagation()
          event.preventDefault()
          hide()
        }}
      >
        {share !== null && (
          <svg className={styles.ring} viewBox="0 0 38 38" width={16} height={16} aria-hidden>
            <circle className={styles.track} cx={19} cy={19} r={ringRadius} />
            <circle
              className={styles.fill}
              cx={19}
              cy={19}
              r={ringRadius}
              strokeDasharray={`${Math.min(100, Math.max(share > 0 ? 2 : 0, share * 100))} 100`}
            />
          </svg>
        )}
        <span className={styles.count}>
          {level === 'calm' || windowTokens === null
            ? shortCount(totalTokens)
            : percentText(totalTokens, windowTokens)}
        </span>
      </button>
      {place && <ContextDetails id={id} style={place} estimate={estimate} attachments={attachments} />}
    </span>
  )
}
