import { useMemo } from 'react'
import type { ToolCall } from '../../../shared/conversation'
import { t } from '../../../shared/i18n'
import { type CodeText, createCodeText } from '../answer/code-text'
import { CodeView } from '../answer/code-view'
import { type CallContent, packagesOf } from './call-reader'
import { ResultText } from './result-text'
import styles from './tool-call-card.module.css'

const layOutMaxChars = 100_000

interface ToolDetailsProps {
  id: string
  call: ToolCall
  content: CallContent
  /** More of the arguments may come. */
  growing: boolean
}

/** What the model wrote, and what it was told in return. */
export function ToolDetails({ id, call, content, growing }: ToolDetailsProps) {
  const { subject } = content
  const code = useShownCode(call, content, growing)
  const { result, state } = call
  const packages = growing ? [] : packagesOf(call)
  return (
    <div id={id} className={styles.details}>
      {code && (
        <CodeView
          code={code.text}
          length={code.length}
          language={code.language}
          growing={growing}
          label={t('tool.code', { name: subject ?? t('tool.input') })}
        />
      )}
      {packages.length > 0 && (
        <p className={styles.note}>{t('tool.needs', { packages: packages.join(', ') })}</p>
      )}
      {result && (
        <div className={styles.result}>
          <p className={styles.resultTitle}>{t(resultTitles[state] ?? 'tool.result')}</p>
          {state !== 'denied' && (
            <ResultText text={result.text || t('tool.noResult')} asProse={call.name === 'read_page'} />
          )}
        </div>
      )}
    </div>
  )
}

/** Arguments that are whole are laid out for reading; a file is shown as it is. */
function useShownCode({ argumentsText }: ToolCall, { code, isFile }: CallContent, growing: boolean) {
  const text = !isFile && !growing && argumentsText.length <= layOutMaxChars ? argumentsText : null
  const laidOut = useMemo(() => (text === null ? null : layOut(text)), [text])
  return code && laidOut ? { ...code, text: laidOut, length: laidOut.length } : code
}

function layOut(json: string): CodeText | null {
  try {
    return createCodeText(JSON.stringify(JSON.parse(json), null, 2))
  } catch {
    return null
  }
}

const resultTitles: Partial<Record<ToolCall['state'], 'tool.toldFailed' | 'tool.toldDenied'>> = {
  failed: 'tool.toldFailed',
  denied: 'tool.toldDenied',
}
