import { X } from 'lucide-react'
import { useCallback, useLayoutEffect, useRef } from 'react'
import type { Comparison } from '../../../shared/fidelity'
import { t } from '../../../shared/i18n'
import dialog from '../attachments/picture-dialog.module.css'
import { Compared } from '../fidelity/compared'
import { ask } from '../ipc'
import { IconButton } from '../ui/button'
import styles from './compare-dialog.module.css'

interface CompareDialogProps {
  conversationId: string
  comparison: Comparison
  onAsk: (text: string) => void
  onClose: () => void
}

/** Two pictures compared, as large as the window. */
export function CompareDialog({ conversationId, comparison, onAsk, onClose }: CompareDialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const opened = element.current
    opened?.showModal()
    return () => opened?.close()
  }, [])
  const heatOf = useCallback(
    (comparisonId: string) => ask('fidelity.heat', { conversationId, comparisonId }),
    [conversationId],
  )
  const { reference, candidate } = comparison
  return (
    <dialog
      ref={element}
      className={dialog.dialog}
      aria-label={t('fidelity.title')}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className={styles.bar}>
        <span className={styles.name} title={`${reference.name}, ${candidate.name}`}>
          {reference.name} · {candidate.name}
        </span>
        <IconButton label={t('picture.close')} onClick={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </div>
      <div className={styles.body}>
        <Compared comparison={comparison} heatOf={heatOf} onAsk={onAsk} />
      </div>
    </dialog>
  )
}
