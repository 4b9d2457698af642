import { Copy, MessageSquareQuote, Scissors, Search, TextSelect } from 'lucide-react'
import { type ReactNode, type RefObject, useRef, useState } from 'react'
import { t } from '../../../shared/i18n'
import { ask } from '../ipc'
import type { MenuItem } from '../ui/menu'
import type { SelectedCode } from './ask-button'
import type { CodeEditorHandle } from './code-editor'
import styles from './file-view.module.css'
import { afterRelease, PointerMenu, type PointerMenuHandle } from './pointer-menu'

interface EditorMenuProps {
  editor: RefObject<CodeEditorHandle | null>
  canChange: boolean
  onAsk: (selected: SelectedCode) => void
  children: ReactNode
}

/** What a right click in the editor offers. */
export function EditorMenu({ editor, canChange, onAsk, children }: EditorMenuProps) {
  const menu = useRef<PointerMenuHandle>(null)
  const [selected, setSelected] = useState<SelectedCode | null>(null)
  const copy = async () => {
    if (selected) await ask('app.copyText', { text: selected.text })
  }
  const items: MenuItem[] = [
    {
      label: t('workspace.ask'),
      icon: <MessageSquareQuote size={14} />,
      disabled: !selected,
      onSelect: () => selected && onAsk(selected),
    },
    {
      label: t('workspace.cutSelection'),
      icon: <Scissors size={14} />,
      disabled: !selected || !canChange,
      separated: true,
      onSelect: () =>
        void copy()
          .then(() => editor.current?.deleteSelection())
          .catch(() => undefined),
    },
    {
      label: t('workspace.copySelection'),
      icon: <Copy size={14} />,
      disabled: !selected,
      onSelect: () => void copy().catch(() => undefined),
    },
    {
      label: t('workspace.selectAll'),
      icon: <TextSelect size={14} />,
      onSelect: () => editor.current?.selectAll(),
    },
    {
      label: t('workspace.find'),
      icon: <Search size={14} />,
      separated: true,
      onSelect: () => setTimeout(() => editor.current?.search(), 0),
    },
  ]
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the editor inside is what is used
    <div
      className={styles.editor}
      onContextMenu={(event) => {
        event.preventDefault()
        const { clientX, clientY } = event
        setSelected(editor.current?.selection() ?? null)
        afterRelease(event, () => menu.current?.openAt(clientX, clientY))
      }}
    >
      {children}
      <PointerMenu
        ref={menu}
        label={t('workspace.editorMenu')}
        items={items}
        onClosed={() => editor.current?.focus()}
      />
    </div>
  )
}
