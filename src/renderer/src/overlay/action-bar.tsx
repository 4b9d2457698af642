import {
  Check,
  ChevronDown,
  ClipboardCopy,
  Hammer,
  type LucideIcon,
  MessageCircleQuestion,
  MessageSquarePlus,
  MoveVertical,
  Pin,
  Save,
  ScanText,
  Timer,
  Video,
  Wrench,
} from 'lucide-react'
import type { RefObject } from 'react'
import { type CaptureAction, captureDelaysS, type FirstAction } from '../../../shared/capture'
import { type TextKey, t } from '../../../shared/i18n'
import { Menu } from '../ui/menu'
import styles from './bars.module.css'
import type { OverlayActions } from './overlay-actions'

interface Chip {
  action: CaptureAction
  text: TextKey
  /** null: only Enter does it, where nothing else is to be done first. */
  key: string | null
  icon: LucideIcon
}

const toChat: readonly Chip[] = [
  { action: 'ask', text: 'capture.ask', key: null, icon: MessageCircleQuestion },
  { action: 'build', text: 'capture.build', key: 'B', icon: Hammer },
  { action: 'fix', text: 'capture.fix', key: 'F', icon: Wrench },
  { action: 'add', text: 'capture.add', key: 'M', icon: MessageSquarePlus },
]
const elsewhere: readonly (Chip & { key: string })[] = [
  { action: 'copy', text: 'capture.copy', key: 'Ctrl+C', icon: ClipboardCopy },
  { action: 'save', text: 'capture.save', key: 'Ctrl+S', icon: Save },
  { action: 'copy-text', text: 'capture.copyText', key: 'T', icon: ScanText },
  { action: 'pin', text: 'capture.pin', key: 'P', icon: Pin },
]

// A click leaves the keyboard with the selection.
const keepFocus = (event: { preventDefault: () => void }) => event.preventDefault()

// Where Enter does what is no chip with a text of its own: it stands before them then.
const elsewhereFirst: Partial<Record<FirstAction, Pick<Chip, 'text' | 'icon'>>> = {
  ...Object.fromEntries(elsewhere.map((chip) => [chip.action, chip])),
  record: { text: 'capture.record', icon: Video },
  take: { text: 'capture.take', icon: Check },
}

interface ActionBarProps {
  actions: OverlayActions
  delayButton: RefObject<HTMLButtonElement | null>
  /** What Enter does. */
  first: FirstAction
}

/** What a selection can be used for, each with its key. */
export function ActionBar({ actions, delayButton, first }: ActionBarProps) {
  const before = elsewhereFirst[first]
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('capture.chips')}>
      <span className={styles.group}>
        {before && (
          <TextChip text={before.text} icon={before.icon} shortcut="Enter" onClick={actions.confirm} />
        )}
        {toChat.map(({ action, text, key, icon }) => (
          <TextChip
            key={action}
            text={text}
            shortcut={action === first ? 'Enter' : key}
            icon={icon}
            onClick={() => actions.take(action)}
          />
        ))}
      </span>
      <span className={styles.group}>
        {elsewhere.map(
          ({ action, text, key, icon }) =>
            action !== first && (
              <IconChip
                key={action}
                text={text}
                shortcut={key}
                icon={icon}
                onClick={() => actions.take(action)}
              />
            ),
        )}
      </span>
      <span className={styles.group}>
        <Menu
          label={t('capture.delay')}
          trigger={
            <button
              ref={delayButton}
              type="button"
              className={`${styles.chip} ${styles.icon}`}
              aria-label={t('capture.delay')}
              aria-keyshortcuts="D"
              title={t('capture.withKey', { what: t('capture.delay'), key: 'D' })}
              onMouseDown={keepFocus}
            >
              <Timer size={16} aria-hidden />
              <ChevronDown size={12} aria-hidden />
            </button>
          }
          items={captureDelaysS.map((seconds) => ({
            label: t('capture.delayOf', { seconds }),
            onSelect: () => actions.delay(seconds),
          }))}
        />
        <IconChip text="capture.scroll" shortcut="L" icon={MoveVertical} onClick={actions.scroll} />
        {first !== 'record' && (
          <IconChip text="capture.record" shortcut="V" icon={Video} onClick={actions.record} />
        )}
      </span>
    </div>
  )
}

interface TextChipProps {
  text: TextKey
  /** The chip Enter stands for is the first. */
  shortcut: string | null
  icon: LucideIcon
  onClick: () => void
}

function TextChip({ text, shortcut, icon: Icon, onClick }: TextChipProps) {
  const isFirst = shortcut === 'Enter'
  return (
    <button
      type="button"
      className={`${styles.chip} ${isFirst ? styles.first : ''}`}
      aria-keyshortcuts={shortcut ?? undefined}
      onMouseDown={keepFocus}
      onClick={onClick}
    >
      <Icon size={14} aria-hidden />
      {t(text)}
      {shortcut && <kbd aria-hidden>{isFirst ? '↵' : shortcut}</kbd>}
    </button>
  )
}

interface IconChipProps {
  text: TextKey
  shortcut: string
  icon: LucideIcon
  onClick: () => void
}

function IconChip({ text, shortcut, icon: Icon, onClick }: IconChipProps) {
  return (
    <button
      type="button"
      className={`${styles.chip} ${styles.icon}`}
      aria-label={t(text)}
      aria-keyshortcuts={shortcut.replace('Ctrl', 'Control')}
      title={t('capture.withKey', { what: t(text), key: shortcut })}
      onMouseDown={keepFocus}
      onClick={onClick}
    >
      <Icon size={16} aria-hidden />
    </button>
  )
}
