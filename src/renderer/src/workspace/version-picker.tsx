import { GitCompareArrows, History, RotateCcw } from 'lucide-react'
import { t } from '../../../shared/i18n'
import type { WorkspaceVersion, WorkspaceView } from '../../../shared/workspace'
import { Button } from '../ui/button'
import { Menu } from '../ui/menu'
import { MenuButton } from '../ui/menu-button'
import styles from './workspace-files.module.css'

interface VersionPickerProps {
  view: WorkspaceView
  onChoose: (versionId: string) => void
}

/** Which version is in view, and the others, newest first. */
export function VersionPicker({ view, onChoose }: VersionPickerProps) {
  const { versions, versionId } = view
  const at = versions.findIndex(({ id }) => id === versionId)
  const version = versions[at]
  if (!version) return null
  const items = versions.map((one, index) => ({
    label: itemLabel(one, index + 1),
    checked: one.id === versionId,
    onSelect: () => onChoose(one.id),
  }))
  const text = t('workspace.version', {
    number: at + 1,
    count: versions.length,
    source: t(`workspace.${version.source}`),
  })
  return (
    <Menu
      label={t('workspace.versions')}
      items={items.reverse()}
      trigger={<MenuButton icon={<History size={14} aria-hidden />} text={text} />}
    />
  )
}

interface BasePickerProps {
  view: WorkspaceView
  base: WorkspaceView | null
  onChoose: (versionId: string | null) => void
}

/** What the version in view is compared with. */
export function BasePicker({ view, base, onChoose }: BasePickerProps) {
  const numberOf = (id: string | null) => view.versions.findIndex((one) => one.id === id) + 1
  const text = base
    ? t('workspace.compare', { number: numberOf(base.versionId) })
    : t('workspace.compareBefore')
  const others = view.versions.flatMap((one, index) =>
    one.id === view.versionId
      ? []
      : [
          {
            label: itemLabel(one, index + 1),
            checked: base?.versionId === one.id,
            onSelect: () => onChoose(one.id),
          },
        ],
  )
  return (
    <Menu
      label={t('workspace.compareMenu')}
      items={[
        { label: t('workspace.before'), checked: base === null, onSelect: () => onChoose(null) },
        ...others.reverse().map((item, index) => ({ ...item, separated: index === 0 })),
      ]}
      trigger={<MenuButton icon={<GitCompareArrows size={14} aria-hidden />} text={text} />}
    />
  )
}

interface OlderNoteProps {
  onRestore: () => void
  onNewest: () => void
}

/** Said of every version but the newest. */
export function OlderNote({ onRestore, onNewest }: OlderNoteProps) {
  return (
    <div className={styles.older}>
      <p>{t('workspace.older')}</p>
      <Button size="sm" icon={<RotateCcw size={14} aria-hidden />} onClick={onRestore}>
        {t('workspace.restore')}
      </Button>
      <Button size="sm" tone="quiet" onClick={onNewest}>
        {t('workspace.newest')}
      </Button>
    </div>
  )
}

function itemLabel({ source, createdAt }: WorkspaceVersion, number: number): string {
  const when = new Date(createdAt)
  const isToday = when.toDateString() === new Date().toDateString()
  const time = when.toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hour12: false })
  const day = when.toLocaleDateString('en', { month: 'short', day: 'numeric' })
  return t('workspace.versionItem', {
    number,
    source: t(`workspace.${source}`),
    time: isToday ? time : `${day}, ${time}`,
  })
}
