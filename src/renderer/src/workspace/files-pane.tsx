import { FolderDown, X } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { AssistantMessage } from '../../../shared/conversation'
import { plural, t } from '../../../shared/i18n'
import { CodeView } from '../answer/code-view'
import { CopyButton } from '../answer/copy-button'
import { languageName } from '../answer/format'
import { useCalmMessage } from '../answer/use-calm-message'
import { useReplyFiles } from '../answer/use-reply-files'
import { Button, IconButton } from '../ui/button'
import { FileList } from './file-list'
import styles from './files-pane.module.css'

const ExportDialog = lazy(async () => ({ default: (await import('../export/export-dialog')).ExportDialog }))

interface FilesPaneProps {
  message: AssistantMessage
  conversationId: string
  onClose: () => void
}

/** The answer's files beside the answer. While it streams, the view follows the file being written until one is chosen. */
export function FilesPane({ message: latest, conversationId, onClose }: FilesPaneProps) {
  const message = useCalmMessage(latest)
  const live = message.end === null
  const files = useReplyFiles(message)
  const [picked, setPicked] = useState<{ messageId: string; path: string } | null>(null)
  const [exporting, setExporting] = useState(false)

  const writing = live ? files.find((file) => !file.closed) : undefined
  const chosen =
    picked?.messageId === message.id ? files.find((file) => file.path === picked.path) : undefined
  const shown = chosen ?? writing ?? (live ? files.at(-1) : files[0])

  return (
    <section className={styles.pane} aria-label={t('export.pane.title')} data-testid="files-pane">
      <header className={styles.header}>
        <h2 className={styles.title}>
          {t('export.pane.title')}
          {files.length > 0 && <span className={styles.count}>{files.length}</span>}
        </h2>
        {files.length > 0 && (
          <Button
            size="sm"
            tone="primary"
            icon={<FolderDown size={14} aria-hidden />}
            disabled={live}
            onClick={() => setExporting(true)}
          >
            {t('export.pane.export')}
          </Button>
        )}
        <IconButton size="sm" label={t('export.pane.close')} onClick={onClose}>
          <X size={14} aria-hidden />
        </IconButton>
      </header>
      {shown ? (
        <div className={styles.body}>
          <FileList
            files={files}
            selected={shown.path}
            writing={writing?.path ?? null}
            onSelect={(path) => setPicked({ messageId: message.id, path })}
          />
          <section className={styles.file} aria-label={shown.path}>
            <div className={styles.fileHead}>
              <span className={styles.path} title={shown.path}>
                {shown.path}
              </span>
              <span className={styles.lines}>
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
                label={t('chat.answer.codeFile', {
                  language: languageName(shown.language),
                  name: shown.path,
                })}
                growing={live && !shown.closed}
                lineNumbers
                fill
              />
            </div>
          </section>
        </div>
      ) : (
        <div className={styles.empty}>
          {live ? (
            <p>{t('export.pane.waiting')}</p>
          ) : (
            <>
              <p className={styles.emptyTitle}>{t('export.pane.emptyTitle')}</p>
              <p>{t('export.pane.empty')}</p>
            </>
          )}
        </div>
      )}
      {exporting && (
        <Suspense>
          <ExportDialog
            conversationId={conversationId}
            messageId={message.id}
            onClose={() => setExporting(false)}
          />
        </Suspense>
      )}
    </section>
  )
}
