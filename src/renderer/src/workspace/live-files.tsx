import { useEffect, useState } from 'react'
import type { AssistantMessage } from '../../../shared/conversation'
import { plural, t } from '../../../shared/i18n'
import { CodeView } from '../answer/code-view'
import { CopyButton } from '../answer/copy-button'
import { languageName } from '../answer/format'
import { useReplyFiles } from '../answer/use-reply-files'
import { FileList } from './file-list'
import styles from './workspace.module.css'

interface LiveFilesProps {
  message: AssistantMessage
  /** The file in view, for whoever goes on from here. */
  onShown: (path: string) => void
}

/** A reply's files while they are written. The view follows the file being written until one is chosen. */
export function LiveFiles({ message, onShown }: LiveFilesProps) {
  const files = useReplyFiles(message)
  const [picked, setPicked] = useState<string | null>(null)
  const writing = files.find((file) => !file.closed)
  const shown = files.find((file) => file.path === picked) ?? writing ?? files.at(-1)
  const shownPath = shown?.path
  useEffect(() => {
    if (shownPath !== undefined) onShown(shownPath)
  }, [shownPath, onShown])

  if (!shown) {
    return (
      <div className={styles.empty}>
        <p>{t('export.pane.waiting')}</p>
      </div>
    )
  }
  return (
    <div className={styles.body}>
      <FileList files={files} selected={shown.path} writing={writing?.path ?? null} onSelect={setPicked} />
      <section className={styles.file} aria-label={shown.path}>
        <div className={styles.fileHead}>
          <span className={styles.path} title={shown.path}>
            <bdi>{shown.path}</bdi>
          </span>
          <span className={styles.save}>
            {plural(shown.code.lineCount, 'export.pane.lineOne', 'export.pane.lineMany')}
          </span>
          <CopyButton label={t('export.pane.copy')} text={() => shown.code.slice(0, shown.code.length)} />
        </div>
        <div className={styles.code}>
          <CodeView
            key={shown.path}
            code={shown.code}
            length={shown.length}
            language={shown.language}
            label={t('chat.answer.codeFile', { language: languageName(shown.language), name: shown.path })}
            growing={!shown.closed}
            lineNumbers
            fill
          />
        </div>
      </section>
    </div>
  )
}
