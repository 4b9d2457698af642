import { ChevronRight, ListCollapse, Undo2 } from 'lucide-react'
import { memo, useId, useState } from 'react'
import type { SummaryMessage } from '../../../shared/conversation'
import { t } from '../../../shared/i18n'
import { AnswerBody } from '../answer/answer-body'
import { Button } from '../ui/button'
import { useConversationActions } from './conversation-actions'
import styles from './summary-divider.module.css'

interface SummaryDividerProps {
  message: SummaryMessage
  /** Only the newest one can be taken back. */
  newest: boolean
}

/** Where earlier turns end for the model: what is above is kept, but sent as the summary folded in here. */
export const SummaryDivider = memo(function SummaryDivider({ message, newest }: SummaryDividerProps) {
  const { busy, unfold } = useConversationActions()
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <section
      className={styles.summary}
      aria-label={t('turn.summary.label')}
      data-message-id={message.id}
      data-role="summary"
    >
      <div className={styles.line}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-controls={id}
          title={t(open ? 'turn.summary.hide' : 'turn.summary.show')}
          onClick={() => setOpen(!open)}
        >
          <ListCollapse size={14} aria-hidden />
          <span className={styles.title}>{t('turn.summary.title')}</span>
          <ChevronRight size={14} className={styles.chevron} aria-hidden />
        </button>
        {newest && unfold && (
          <Button
            size="sm"
            tone="quiet"
            icon={<Undo2 size={14} aria-hidden />}
            disabled={busy}
            onClick={unfold}
          >
            {t('turn.summary.undo')}
          </Button>
        )}
      </div>
      {open && (
        <div id={id} className={styles.text}>
          <AnswerBody text={message.text} streaming={false} />
        </div>
      )}
    </section>
  )
})
