import { Check, X } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import type { ToolQuestion } from '../../../shared/conversation'
import { t } from '../../../shared/i18n'
import { Button } from '../ui/button'
import styles from './tool-call-card.module.css'
import { usePoliteFocus } from './use-polite-focus'

interface ToolApprovalProps {
  action: string
  subject: string | null
  /** The address it opens. */
  opens: ToolQuestion | null
  onDecide: (allow: boolean) => void
}

/** Where the focus was before the questions had it, passed on from one to the next. */
const cameFrom = new WeakMap<Element, HTMLElement>()

/** The question whether a call may run. With the focus on it, Enter allows and Esc denies. */
export function ToolApproval({ action, subject, opens, onDecide }: ToolApprovalProps) {
  const group = useRef<HTMLDivElement>(null)
  usePoliteFocus(group, true)

  const decide = (allow: boolean) => {
    const mine = group.current?.contains(document.activeElement)
    onDecide(allow)
    // This group is about to go: on to the next question, or back to where the focus came from.
    if (!mine) return
    const others = Array.from(document.querySelectorAll<HTMLElement>('[data-approval]'))
    const next = others.find((other) => other !== group.current)
    const back = group.current && cameFrom.get(group.current)
    if (next) next.focus()
    else if (back?.isConnected) back.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const onGroup = event.target === event.currentTarget
    if (event.key === 'Escape') decide(false)
    else if (event.key === 'Enter' && onGroup && !event.repeat) decide(true)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: no form field is grouped here
    <div
      ref={group}
      role="group"
      aria-label={t('tool.question')}
      data-approval
      tabIndex={-1}
      className={styles.approval}
      onKeyDown={onKeyDown}
      onFocus={({ relatedTarget }) => {
        const asked = relatedTarget?.closest('[data-approval]')
        if (asked === group.current || !(relatedTarget instanceof HTMLElement) || !group.current) return
        const origin = asked ? cameFrom.get(asked) : relatedTarget
        if (origin) cameFrom.set(group.current, origin)
      }}
    >
      {opens && (
        <div className={styles.opens}>
          <p>{t(`tool.opens.${opens.place}`)}</p>
          <p className={styles.address}>{opens.url}</p>
          <p className={styles.reach}>{t(`tool.reach.${opens.place}`, { origin: opens.origin })}</p>
        </div>
      )}
      <span className={styles.question}>{t('tool.question')}</span>
      <Button size="sm" icon={<X size={14} aria-hidden />} onClick={() => decide(false)}>
        {t('tool.deny')}
        <kbd className={styles.key} aria-hidden>
          Esc
        </kbd>
      </Button>
      <Button size="sm" tone="primary" icon={<Check size={14} aria-hidden />} onClick={() => decide(true)}>
        {t('tool.allow')}
        <kbd className={styles.key} aria-hidden>
          ↵
        </kbd>
      </Button>
      <span className="visually-hidden" role="alert">
        {t('tool.asks', { action, subject: subject ?? '' })}
        {opens && t(`tool.opens.${opens.place}`)} {opens?.url}
      </span>
    </div>
  )
}
