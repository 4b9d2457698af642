import { Folder, FolderOpen } from 'lucide-react'
import type { ExportPlan } from '../../../shared/export-plan'
import { t } from '../../../shared/i18n'
import { Button } from '../ui/button'
import { treeRows } from '../workspace/file-tree'
import styles from './export-dialog.module.css'
import { ExportEntryRow } from './export-entry-row'
import { countEntries, overwritable, toggled } from './export-selection'

interface ExportPlanViewProps {
  plan: ExportPlan
  ticked: ReadonlySet<string>
  onTicked: (ticked: ReadonlySet<string>) => void
  busy: boolean
  onChooseFolder: () => void
}

/** What an export would do: the folder, the tree with the state of each file, and the counts. */
export function ExportPlanView({ plan, ticked, onTicked, busy, onChooseFolder }: ExportPlanViewProps) {
  const { entries, folder } = plan
  const byPath = new Map(entries.map((entry) => [entry.path, entry]))
  const refused = entries.filter(({ state }) => state === 'refused')
  const tree = treeRows(entries.filter(({ state }) => state !== 'refused').map(({ path }) => path))
  const existing = overwritable(entries)
  const counts = countEntries(entries, ticked)
  const summary = [
    counts.fresh && t('export.summary.new', { count: counts.fresh }),
    counts.overwrite && t('export.summary.overwrite', { count: counts.overwrite }),
    counts.kept && t('export.summary.kept', { count: counts.kept }),
    counts.same && t('export.summary.same', { count: counts.same }),
    counts.refused && t('export.summary.refused', { count: counts.refused }),
  ].filter((part) => typeof part === 'string')

  return (
    <>
      <div className={styles.folderLine}>
        <FolderOpen size={16} aria-hidden />
        <span className={styles.folderPath} title={folder} data-testid="export-folder">
          <bdi>{folder}</bdi>
        </span>
        <Button size="sm" disabled={busy} onClick={onChooseFolder}>
          {t('export.chooseOther')}
        </Button>
      </div>
      {existing.length > 0 && (
        <div className={styles.existing}>
          <span>{t('export.overwriteNote')}</span>
          {existing.length > 1 && (
            <label className={styles.all}>
              <input
                type="checkbox"
                disabled={busy}
                checked={counts.kept === 0}
                ref={(box) => {
                  if (box) box.indeterminate = counts.kept > 0 && counts.overwrite > 0
                }}
                onChange={(event) => onTicked(event.target.checked ? new Set(existing) : new Set())}
              />
              {t('export.overwriteAll')}
            </label>
          )}
        </div>
      )}
      <ul className={styles.tree} aria-label={t('export.files')}>
        {tree.map((row) => {
          const entry = byPath.get(row.path)
          if (row.kind === 'folder' || !entry) {
            return (
              <li
                key={`folder ${row.path}`}
                className={styles.row}
                style={{ paddingLeft: indent(row.depth) }}
              >
                <Folder size={14} aria-hidden />
                <span className={`${styles.name} ${styles.folderName}`}>{row.name}</span>
              </li>
            )
          }
          return (
            <ExportEntryRow
              key={row.path}
              entry={entry}
              name={row.name}
              indent={indent(row.depth)}
              ticked={ticked.has(row.path)}
              disabled={busy}
              onTick={() => onTicked(toggled(ticked, row.path))}
            />
          )
        })}
        {refused.map((entry) => (
          <ExportEntryRow key={`refused ${entry.path}`} entry={entry} name={entry.path} indent={indent(0)} />
        ))}
      </ul>
      <p className={styles.summary} role="status">
        {summary.join(' · ')}
      </p>
    </>
  )
}

function indent(depth: number): string {
  return `calc(var(--space-4) + ${depth} * var(--space-6))`
}
