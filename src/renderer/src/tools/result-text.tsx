import { useMemo } from 'react'
import { t } from '../../../shared/i18n'
import { createCodeText } from '../answer/code-text'
import { CodeView } from '../answer/code-view'
import styles from './tool-call-card.module.css'

/** Beyond this it is shown in a view that draws only what is in sight. */
const plainMaxChars = 2000

/** What a tool gave back as text, of any length. */
export function ResultText({ text }: { text: string }) {
  const long = text.length > plainMaxChars
  const code = useMemo(() => (long ? createCodeText(text) : null), [text, long])
  if (code) return <CodeView code={code} length={code.length} language="" label={t('tool.result')} />
  return <p className={styles.told}>{text}</p>
}
