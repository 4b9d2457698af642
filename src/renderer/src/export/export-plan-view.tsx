import { Folder, FolderOpen } from 'lucide-react'
import { useMemo } from 'react'
import type { ExportEntry, ExportPlan, ExportTarget } from '../../../shared/export-plan'
import { t } from '../../../shared/i18n'
import { Button } from '../ui/button'
import { treeRows } from '../workspace/file-tree'
import styles from './export-dialog.module.css'
import { type EntryActions, ExportEntryRow } from './export-entry-row'
import { ExportPackages } from './export-packages'
import {
  changedMark,
  countEntries,
  type Selection,
  withAllChanged,
  withFile,
  withHunk,
} from './export-selection'
import { ExportTargetChoice } from './export-target-choice'
import treeStyles from './export-tree.module.css'

interface ExportPlanViewProps {
  plan: ExportPlan
  selection: Selection
  onSelection: (change: (selection: Selection) => Selection) => void
  busy: boolean
  onChooseFolder: () => void
  onTarget: (target: ExportTarget) => void
}

/** What an export would do: into which folder, as what, and the tree with the state of each file. */
export function ExportPlanView(props: ExportPlanViewProps) {
  const { plan, selection, onSelection, busy, onChooseFolder, onTarget } = props
  const { entries, folder } = plan
  const { tree, byPath, refused } = useMemo(() => {
    const usable = entries.filter(({ state }) => state !== 'refused')
    return {
      tree: treeRows(usable.map(({ path }) => path)),
      byPath: new Map(usable.map((entry) => [entry.path, entry])),
      refused: entries.filter(({ state }) => state === 'refused'),
    }
  }, [entries])
  const actions = useMemo<EntryActions>(
    () => ({
      onFile: (path, taken) => onSelection((before) => withFile(before, path, taken)),
      onHunk: (path, hunks, hunk, taken) =>
        onSelection((before) => withHunk(before, path, hunks, hunk, taken)),
    }),
    [onSelection],
  )
  const row = (entry: ExportEntry, name: string, depth: number) => (
    <ExportEntryRow
      key={`${entry.state} ${entry.path}`}
      entry={entry}
      name={name}
      indent={indent(depth)}
      taken={selection.get(entry.path)}
      disabled={busy}
      actions={actions}
    />
  )

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
      <ExportTargetChoice plan={plan} onTarget={onTarget} />
      <ExportPackages packages={plan.packages} />
      <Changed entries={entries} selection={selection} busy={busy} onSelection={onSelection} />
      <ul className={treeStyles.tree} aria-label={t('export.files')} aria-busy={busy}>
        {tree.map((node) => {
          const entry = byPath.get(node.path)
          if (node.kind === 'file' && entry) return row(entry, node.name, node.depth)
          return (
            <li
              key={`folder ${node.path}`}
              className={treeStyles.row}
              style={{ paddingLeft: indent(node.depth) }}
            >
              <span className={treeStyles.noExpand} />
              <Folder size={14} aria-hidden />
              <span className={`${treeStyles.name} ${treeStyles.folderName}`}>{node.name}</span>
            </li>
          )
        })}
        {refused.map((entry) => row(entry, entry.path, 0))}
      </ul>
    </>
  )
}

/** Nothing that exists is changed unasked; here all of it can be taken at once. */
function Changed({
  entries,
  selection,
  busy,
  onSelection,
}: Pick<ExportPlanViewProps, 'selection' | 'busy' | 'onSelection'> & { entries: readonly ExportEntry[] }) {
  const changed = entries.filter(({ state }) => state === 'changed').length
  if (changed === 0) return null
  const mark = changedMark(entries, selection)
  return (
    <div className={styles.existing}>
      <span>{t('export.overwriteNote')}</span>
      {changed > 1 && (
        <label className={styles.all}>
          <input
            type="checkbox"
            disabled={busy}
            checked={mark === 'all'}
            ref={(box) => {
              if (box) box.indeterminate = mark === 'some'
            }}
            onChange={(event) => {
              const taken = event.target.checked
              onSelection((before) => withAllChanged(before, entries, taken))
            }}
          />
          {t('export.overwriteAll')}
        </label>
      )}
    </div>
  )
}

/** What an export would do, counted. */
export function exportSummary(entries: readonly ExportEntry[], selection: Selection): string {
  const counts = countEntries(entries, selection)
  return [
    counts.fresh && t('export.summary.new', { count: counts.fresh }),
    counts.overwrite && t('export.summary.overwrite', { count: counts.overwrite }),
    counts.kept && t('export.summary.kept', { count: counts.kept }),
    counts.left && t('export.summary.left', { count: counts.left }),
    counts.same && t('export.summary.same', { count: counts.same }),
    counts.refused && t('export.summary.refused', { count: counts.refused }),
  ]
    .filter((part) => typeof part === 'string')
    .join(' · ')
}

function indent(depth: number): string {
  return `calc(var(--space-3) + ${depth} * var(--space-6))`
}
