import { useRef } from 'react'
import { t } from '../../../shared/i18n'
import { limits } from '../../../shared/limits'
import styles from './history.module.css'

interface RenameFieldProps {
  title: string
  /** With the old title when the user gave up. */
  onRename: (title: string) => void
}

/** A conversation's title being written. Enter and leaving it keep what was typed, Esc does not. */
export function RenameField({ title, onRename }: RenameFieldProps) {
  // Esc removes the field, and its blur must not count as an answer.
  const settled = useRef(false)
  const settle = (text: string) => {
    if (settled.current) return
    settled.current = true
    onRename(text)
  }
  return (
    <div className={styles.item}>
      <input
        className={styles.renameField}
        aria-label={t('chat.history.renameLabel')}
        defaultValue={title}
        maxLength={limits.titleMaxChars}
        // biome-ignore lint/a11y/noAutofocus: the user has just asked to type here
        autoFocus
        onFocus={(event) => {
          settled.current = false
          event.target.select()
        }}
        onBlur={(event) => settle(event.target.value)}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
            // Its character comes apart and goes to what has the focus by then: the entry, which would be opened.
            event.preventDefault()
            settle(event.currentTarget.value)
          }
          if (event.key !== 'Escape') return
          event.nativeEvent.stopImmediatePropagation()
          settle(title)
        }}
      />
    </div>
  )
}
