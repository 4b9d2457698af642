import { FileCode2, X } from 'lucide-react'
import { useRef, useState } from 'react'
import type { GivenFile } from '../../../shared/attachments'
import { t } from '../../../shared/i18n'
import { byteSize } from '../export/byte-size'
import { Button } from '../ui/button'
import styles from './given-files.module.css'

interface GivenFilesProps {
  files: readonly GivenFile[]
  /** Shows one in the workspace. */
  onOpen: (path: string) => void
}

const sizeOf = ({ text }: GivenFile) => byteSize(new TextEncoder().encode(text).length)
const shownMax = 12

/** The files of the user's own that came with a turn. */
export function GivenFiles({ files, onOpen }: GivenFilesProps) {
  const [all, setAll] = useState(false)
  const shown = all ? files : files.slice(0, shownMax)
  return (
    <ul className={`${styles.files} ${styles.sent}`} aria-label={t('fix.files')}>
      {shown.map((file) => (
        <li key={file.path}>
          <button
            type="button"
            className={styles.chip}
            title={file.path}
            aria-label={t('fix.openFile', { name: file.path, size: sizeOf(file) })}
            onClick={() => onOpen(file.path)}
          >
            <ChipText file={file} />
          </button>
        </li>
      ))}
      {shown.length < files.length && (
        <li>
          <Button size="sm" tone="quiet" onClick={() => setAll(true)}>
            {t('fix.more', { count: files.length - shown.length })}
          </Button>
        </li>
      )}
    </ul>
  )
}

interface DraftFilesProps {
  files: readonly GivenFile[]
  onRemove: (file: GivenFile) => void
  /** The one removed last comes back. */
  onRestore: (file: GivenFile) => void
}

/** The same in the composer: Delete or the cross removes one, which can be undone. */
export function DraftFiles({ files, onRemove, onRestore }: DraftFilesProps) {
  const list = useRef<HTMLUListElement>(null)
  const [removed, setRemoved] = useState<GivenFile | null>(null)
  const isBack = removed !== null && files.some(({ path }) => path === removed.path)
  const remove = (file: GivenFile, index: number) => {
    onRemove(file)
    setRemoved(file)
    // After main has answered, which comes by itself.
    requestAnimationFrame(() => {
      const chips = list.current?.querySelectorAll<HTMLElement>('[data-chip]')
      chips?.[Math.min(index, chips.length - 1)]?.focus()
    })
  }
  if (files.length === 0 && (removed === null || isBack)) return null
  return (
    <>
      {files.length > 0 && (
        <ul ref={list} className={styles.files} aria-label={t('fix.files')}>
          {files.map((file, index) => (
            <li key={file.path} className={styles.chip} title={file.path}>
              {/* biome-ignore lint/a11y/useSemanticElements: a button would promise that it opens something */}
              <span
                role="group"
                data-chip
                className={styles.name}
                // biome-ignore lint/a11y/noNoninteractiveTabindex: Delete removes it
                tabIndex={0}
                aria-label={t('fix.file', { name: file.path, size: sizeOf(file) })}
                aria-description={t('fix.fileHint')}
                onKeyDown={(event) => {
                  if (event.key !== 'Delete' && event.key !== 'Backspace') return
                  event.preventDefault()
                  remove(file, index)
                }}
              >
                <ChipText file={file} />
              </span>
              <button
                type="button"
                tabIndex={-1}
                className={styles.remove}
                aria-label={t('fix.removeFile', { name: file.path })}
                title={t('fix.removeFile', { name: file.path })}
                onClick={() => remove(file, index)}
              >
                <X size={12} strokeWidth={2.5} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div role="status" className={removed && !isBack ? styles.undo : ''}>
        {removed && !isBack && (
          <>
            <span className={styles.undoText}>{t('fix.removed', { name: removed.path })}</span>
            <Button size="sm" tone="quiet" onClick={() => onRestore(removed)}>
              {t('fix.undo')}
            </Button>
          </>
        )}
      </div>
    </>
  )
}

function ChipText({ file }: { file: GivenFile }) {
  const at = file.path.lastIndexOf('/') + 1
  return (
    <>
      <FileCode2 size={14} className={styles.icon} aria-hidden />
      <span className={styles.path}>
        {at > 0 && <span className={styles.folder}>{file.path.slice(0, at)}</span>}
        <span className={styles.file}>{file.path.slice(at)}</span>
      </span>
      <span className={styles.size}>{sizeOf(file)}</span>
    </>
  )
}
