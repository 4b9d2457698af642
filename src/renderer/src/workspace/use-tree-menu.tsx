import { ClipboardCopy, Copy, FileSymlink, MessageSquareQuote, PencilLine, Trash2 } from 'lucide-react'
import { type RefObject, useState } from 'react'
import { t } from '../../../shared/i18n'
import { ask } from '../ipc'
import type { MenuItem } from '../ui/menu'
import type { PointerMenuHandle } from './pointer-menu'

interface TreeMenuOptions {
  menu: RefObject<PointerMenuHandle | null>
  canChange: boolean
  isThere: (path: string) => boolean
  onOpen: (path: string) => void
  onAsk: (path: string) => void
  onCopy: (path: string) => void
  onRename: (path: string) => void
  onDelete: (path: string) => void
}

/** What can be done with a file of the tree. */
export function useTreeMenu(options: TreeMenuOptions): {
  items: MenuItem[]
  openMenu: (path: string, x: number, y: number) => void
} {
  const { menu, canChange, isThere } = options
  const [path, setPath] = useState('')
  const there = isThere(path)
  const size = 14
  const items: MenuItem[] = [
    { label: t('workspace.open'), icon: <FileSymlink size={size} />, onSelect: () => options.onOpen(path) },
    {
      label: t('workspace.askFile'),
      icon: <MessageSquareQuote size={size} />,
      disabled: !there,
      onSelect: () => options.onAsk(path),
    },
    {
      label: t('workspace.copy'),
      icon: <Copy size={size} />,
      disabled: !there,
      separated: true,
      onSelect: () => options.onCopy(path),
    },
    {
      label: t('workspace.copyPath'),
      icon: <ClipboardCopy size={size} />,
      onSelect: () => void ask('app.copyText', { text: path }).catch(() => undefined),
    },
    {
      label: t('workspace.rename'),
      icon: <PencilLine size={size} />,
      disabled: !canChange || !there,
      separated: true,
      onSelect: () => setTimeout(() => options.onRename(path), 0),
    },
    {
      label: t('workspace.delete'),
      icon: <Trash2 size={size} />,
      danger: true,
      disabled: !canChange || !there,
      onSelect: () => options.onDelete(path),
    },
  ]
  return {
    items,
    openMenu(of, x, y) {
      setPath(of)
      // Its items are those of the path once this is drawn.
      setTimeout(() => menu.current?.openAt(x, y), 0)
    },
  }
}
