import { Ban } from 'lucide-react'
import type { ExportEntry } from '../../../shared/export-plan'
import { t } from '../../../shared/i18n'
import { FileIcon } from '../workspace/file-icon'
import { byteSize } from './byte-size'
import styles from './export-dialog.module.css'

interface ExportEntryRowProps {
  entry: ExportEntry
  name: string
  /** A CSS length. */
  indent: string
  ticked?: boolean
  disabled?: boolean
  onTick?: () => void
}

/** One file of the plan: what will happen to it, and why not. */
export function ExportEntryRow({
  entry,
  name,
  indent,
  ticked = false,
  disabled,
  onTick,
}: ExportEntryRowProps) {
  const row = {
    className: `${styles.row} ${styles[entry.state]}`,
    style: { paddingLeft: indent },
    'data-path': entry.path,
    'data-state': entry.state,
  }
  if (entry.state === 'refused') {
    return (
      <li {...row}>
        <Ban size={14} aria-hidden />
        <span className={styles.refusedText}>
          <bdi className={styles.refusedName}>{visibleName(name)}</bdi>
          <span className={styles.reason}>{t(`export.refused.${entry.reason}`)}</span>
        </span>
        <span className={styles.tag}>{t('export.state.refused')}</span>
      </li>
    )
  }
  if (entry.state === 'overwrite') {
    const sizes = { existing: byteSize(entry.existingBytes), size: byteSize(entry.bytes) }
    return (
      <li {...row}>
        <label className={styles.overwriteLabel}>
          <FileIcon path={entry.path} />
          <span className={styles.name} title={entry.path}>
            {name}
          </span>
          <span className={styles.size} title={t('export.existingLong', sizes)}>
            {t('export.existing', sizes)}
          </span>
          <span className={`${styles.tag} ${ticked ? styles.ticked : ''}`}>
            {t(ticked ? 'export.state.overwrite' : 'export.state.kept')}
          </span>
          <input
            type="checkbox"
            aria-label={t('export.overwrite', { path: entry.path })}
            checked={ticked}
            disabled={disabled}
            onChange={onTick}
          />
        </label>
      </li>
    )
  }
  return (
    <li {...row}>
      <FileIcon path={entry.path} />
      <span className={styles.name} title={entry.path}>
        {name}
      </span>
      <span className={styles.size}>{byteSize(entry.bytes)}</span>
      <span className={styles.tag}>{t(`export.state.${entry.state}`)}</span>
    </li>
  )
}

/** Invisible and direction-changing characters as their code points, so that a refused name shows what it hides. */
function visibleName(name: string): string {
  if (name.trim() === '') return '“ ”'
  return name.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  )
}
