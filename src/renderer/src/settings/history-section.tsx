import { useState } from 'react'
import { plural, t } from '../../../shared/i18n'
import type { HistoryExport, HistoryImport } from '../../../shared/ipc/conversation-calls'
import { ask } from '../ipc'
import { Button } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import { useCall } from '../ui/use-call'
import styles from './history-section.module.css'
import { Row, Section } from './section'

type Work = 'markdown' | 'json' | 'import'

// More problems than these are counted.
const problemsShown = 4

/** Takes all conversations out, and takes exported ones in. */
export function HistorySection() {
  const { busy, error, run, clearError } = useCall()
  const [work, setWork] = useState<Work>('markdown')
  const [exported, setExported] = useState<HistoryExport | null>(null)
  const [imported, setImported] = useState<HistoryImport | null>(null)

  const begin = (next: Work) => {
    setWork(next)
    setExported(null)
    setImported(null)
    clearError()
  }
  const exportAll = (format: 'markdown' | 'json') => {
    begin(format)
    void run(async () => setExported(await ask('conversation.export', { conversationId: null, format })))
  }
  const importFile = () => {
    begin('import')
    void run(async () => setImported(await ask('conversation.import')))
  }
  const label = (which: Work, idle: string, doing: string) => (busy && work === which ? doing : idle)

  return (
    <Section id="history" title={t('settings.history.title')}>
      <div>
        <Row label={t('settings.history.exportAll')} hint={t('settings.history.exportHint')}>
          <span className={styles.buttons}>
            {(['markdown', 'json'] as const).map((format) => (
              <Button key={format} size="sm" disabled={busy} onClick={() => exportAll(format)}>
                {label(format, t(`settings.history.${format}`), t('settings.history.exporting'))}
              </Button>
            ))}
          </span>
        </Row>
        <Row label={t('settings.history.importLabel')} hint={t('settings.history.importHint')}>
          <Button size="sm" disabled={busy} onClick={importFile}>
            {label('import', t('settings.history.import'), t('settings.history.importing'))}
          </Button>
        </Row>
      </div>
      <div role="status" className={styles.result}>
        {exported && (
          <p>
            {plural(exported.conversations, 'settings.history.exportedOne', 'settings.history.exported')}{' '}
            <code className={styles.path}>{exported.path}</code>
          </p>
        )}
        {imported && <ImportResult result={imported} />}
      </div>
      {error && <ErrorCard error={error} />}
    </Section>
  )
}

function ImportResult({ result: { imported, skipped, problems } }: { result: HistoryImport }) {
  return (
    <>
      <p>
        {imported === 0
          ? t('settings.history.importedNone')
          : plural(imported, 'settings.history.importedOne', 'settings.history.imported')}
        {skipped > 0 && ` ${plural(skipped, 'settings.history.skippedOne', 'settings.history.skipped')}`}
      </p>
      {problems.length > 0 && (
        <div className={styles.problems}>
          <p>{plural(problems.length, 'settings.history.problemsOne', 'settings.history.problems')}</p>
          <ul>
            {problems.slice(0, problemsShown).map((problem, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes
              <li key={index} data-error-code={problem.code}>
                {t(`error.${problem.code}.cause`, problem.params)}
                {problem.detail && ` (${problem.detail})`}
              </li>
            ))}
            {problems.length > problemsShown && (
              <li>{t('settings.history.moreProblems', { count: problems.length - problemsShown })}</li>
            )}
          </ul>
        </div>
      )}
    </>
  )
}
