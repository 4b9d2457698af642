import { Braces, Ellipsis, FileText, FolderInput } from 'lucide-react'
import { t } from '../../../shared/i18n'
import { IconButton } from '../ui/button'
import { Menu } from '../ui/menu'
import type { HistoryModel } from './history-store'

/** Takes the whole history out, and brings conversations in. */
export function TransferMenu({ history }: { history: HistoryModel }) {
  return (
    <Menu
      label={t('chat.history.all')}
      align="end"
      trigger={
        <IconButton label={t('chat.history.all')}>
          <Ellipsis size={16} aria-hidden />
        </IconButton>
      }
      items={[
        {
          label: t('chat.history.import'),
          icon: <FolderInput size={14} />,
          onSelect: () => void history.importHistory(),
        },
        {
          label: t('chat.history.exportAllMarkdown'),
          icon: <FileText size={14} />,
          separated: true,
          onSelect: () => void history.exportHistory(null, 'markdown'),
        },
        {
          label: t('chat.history.exportAllJson'),
          icon: <Braces size={14} />,
          onSelect: () => void history.exportHistory(null, 'json'),
        },
      ]}
    />
  )
}
