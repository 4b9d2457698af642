import { ArrowUp, Square } from 'lucide-react'
import type { ClipboardEvent, KeyboardEvent, Ref } from 'react'
import { t } from '../../../shared/i18n'
import { limits } from '../../../shared/limits'
import { IconButton } from '../ui/button'
import { Glyph } from '../ui/glyph'
import styles from './quick-field.module.css'

interface QuickFieldProps {
  ref: Ref<HTMLTextAreaElement>
  text: string
  onText: (text: string) => void
  followUp: boolean
  live: boolean
  canSend: boolean
  onSend: () => void
  onStop: () => void
  onPaste: (files: File[]) => void
}

/** The question. Enter sends, Shift+Enter makes a line; pasted pictures become attachments. The mark moves the window. */
export function QuickField({
  ref,
  text,
  onText,
  followUp,
  live,
  canSend,
  onSend,
  onStop,
  onPaste,
}: QuickFieldProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    onSend()
  }
  const paste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files].filter(({ type }) => type.startsWith('image/'))
    if (files.length === 0) return
    event.preventDefault()
    onPaste(files)
  }
  const label = t(followUp ? 'quickAsk.followUp' : 'quickAsk.placeholder')

  return (
    <div className={styles.bar}>
      <span className={styles.mark}>
        <Glyph sizeDip={20} />
      </span>
      <div className={styles.sizer} data-text={text}>
        <textarea
          ref={ref}
          rows={1}
          value={text}
          placeholder={label}
          aria-label={t('quickAsk.label')}
          maxLength={limits.messageMaxChars}
          spellCheck={false}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={paste}
        />
      </div>
      {live ? (
        <IconButton label={t('quickAsk.stop')} onClick={onStop} className={styles.stop}>
          <Square size={12} fill="currentColor" aria-hidden />
        </IconButton>
      ) : (
        <IconButton label={t('quickAsk.send')} disabled={!canSend} onClick={onSend} className={styles.send}>
          <ArrowUp size={16} aria-hidden />
        </IconButton>
      )}
    </div>
  )
}
