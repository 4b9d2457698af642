import { useEffect, useMemo, useState } from 'react'
import type { AssistantMessage } from '../../../shared/conversation'
import { plural, t } from '../../../shared/i18n'
import { checkRelativePath } from '../../../shared/safe-path'
import { CodeView } from '../answer/code-view'
import { CopyButton } from '../answer/copy-button'
import { languageName } from '../answer/format'
import { useReplyFiles } from '../answer/use-reply-files'
import { FileFrame } from './file-frame'
import file from './file-view.module.css'
import styles from './workspace.module.css'
import layout from './workspace-files.module.css'
import { WorkspaceTree } from './workspace-tree'

interface LiveFilesProps {
  message: AssistantMessage
  conversationId: string
  /** The file in view, for whoever goes on from here. */
  onShown: (path: string) => void
}

/** A reply's files while they are written. The view follows the file being written until one is chosen. */
export function LiveFiles({ message, conversationId, onShown }: LiveFilesProps) {
  const files = useReplyFiles(message, conversationId)
  const [picked, setPicked] = useState<string | null>(null)
  const writing = files.find(({ closed }) => !closed)
  const shown = files.find(({ path }) => path === picked) ?? writing ?? files.at(-1)
  const shownPath = shown?.path
  const names = files.map(({ path }) => path).join('\n')
  const { paths, refused } = useMemo(() => sorted(names.split('\n')), [names])
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
    <div className={layout.body}>
      <WorkspaceTree
        paths={paths}
        refused={refused}
        selected={shown.path}
        writing={writing?.path ?? null}
        onSelect={setPicked}
      />
      <FileFrame
        path={shown.path}
        head={
          <>
            <span className={file.save}>
              {plural(shown.code.lineCount, 'export.pane.lineOne', 'export.pane.lineMany')}
            </span>
            <CopyButton label={t('export.pane.copy')} text={() => shown.code.slice(0, shown.code.length)} />
          </>
        }
      >
        <div className={file.code}>
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
      </FileFrame>
    </div>
  )
}

function sorted(names: readonly string[]) {
  const paths: string[] = []
  const refused: { path: string; reason: string }[] = []
  for (const path of names) {
    const check = checkRelativePath(path)
    if (check.ok) paths.push(path)
    else refused.push({ path, reason: t(`export.refused.${check.reason}`) })
  }
  return { paths, refused }
}
