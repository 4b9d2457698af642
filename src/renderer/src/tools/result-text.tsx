import { useMemo } from 'react'
import { t } from '../../../shared/i18n'
import { createCodeText } from '../answer/code-text'
import { CodeView } from '../answer/code-view'
import styles from './tool-call-card.module.css'

/** Beyond this it is shown in a view that draws only what is in sight. */
const plainMaxChars = 2000

interface ResultTextProps {
  text: string
  /** It is to be read, not to be looked through: wrapped, in a box of its own. */
  asProse?: boolean
}

/** What a tool gave back as text, of any length. */
export function ResultText({ text, asProse = false }: ResultTextProps) {
  const long = text.length > plainMaxChars && !asProse
  const code = useMemo(() => (long ? createCodeText(text) : null), [text, long])
  if (code) return <CodeView code={code} length={code.length} language="" label={t('tool.result')} />
  if (!asProse) return <p className={styles.told}>{text}</p>
  return (
    <section
      className={styles.prose}
      aria-label={t('tool.pageText')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled area must be reachable by keyboard
      tabIndex={0}
    >
      {text}
    </section>
  )
}
