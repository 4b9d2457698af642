import { Check } from 'lucide-react'
import {
  cloneElement,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useId,
  useRef,
  useState,
} from 'react'
import styles from './menu.module.css'
import { placeMenu } from './menu-place'

export interface MenuItem {
  label: string
  icon?: ReactNode
  /** A small picture of what it stands for, its address. */
  picture?: string
  onSelect: () => void
  danger?: boolean
  disabled?: boolean
  /** Given at all, the item is a check box in the menu. */
  checked?: boolean
  /** A hairline above. */
  separated?: boolean
}

interface TriggerProps {
  onClick?: () => void
  onKeyDown?: (event: KeyboardEvent) => void
  'aria-haspopup'?: 'menu'
  'aria-expanded'?: boolean
  'aria-controls'?: string
}

interface MenuProps {
  /** A button that takes `onClick`, `onKeyDown` and `aria-*`. */
  trigger: ReactElement<TriggerProps>
  items: readonly MenuItem[]
  /** What the menu is for, read out when it opens. */
  label: string
  align?: 'start' | 'end'
}

/** A popup menu in the top layer: arrows and first letters move, Esc and a click outside close, focus goes back. */
export function Menu({ trigger, items, label, align = 'start' }: MenuProps) {
  const id = useId()
  const anchor = useRef<HTMLSpanElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const hasIcons = items.some((item) => item.icon !== undefined || item.checked !== undefined)
  const button = () => anchor.current?.firstElementChild as HTMLElement | null
  const entries = () =>
    Array.from(list.current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])

  const show = (focus: 'first' | 'last' = 'first') => {
    const menu = list.current
    const from = button()?.getBoundingClientRect()
    if (!menu || !from) return
    menu.showPopover()
    const size = { width: menu.offsetWidth, height: menu.offsetHeight }
    const place = placeMenu(from, size, { width: innerWidth, height: innerHeight }, align)
    menu.style.left = `${place.x}px`
    menu.style.top = `${place.y}px`
    entries()
      .at(focus === 'first' ? 0 : -1)
      ?.focus()
  }

  const hide = () => {
    list.current?.hidePopover()
    button()?.focus()
  }

  const move = (event: KeyboardEvent) => {
    const all = entries()
    const at = all.indexOf(document.activeElement as HTMLButtonElement)
    const go = (index: number) => all.at(index % all.length)?.focus()
    if (event.key === 'ArrowDown') go(at + 1)
    else if (event.key === 'ArrowUp') go(at < 0 ? -1 : at - 1)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(-1)
    else if (event.key === 'Escape' || event.key === 'Tab') hide()
    else if (event.key.length === 1 && event.key !== ' ') {
      const typed = event.key.toLowerCase()
      const next = [...all.slice(at + 1), ...all.slice(0, at + 1)]
      next.find((entry) => entry.textContent?.trim().toLowerCase().startsWith(typed))?.focus()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <span ref={anchor} className={styles.anchor}>
      {cloneElement(trigger, {
        onClick: () => (open ? hide() : show()),
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          show(event.key === 'ArrowDown' ? 'first' : 'last')
        },
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        'aria-controls': id,
      })}
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        className={styles.menu}
        onKeyDown={move}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {items.map((item) => (
          <button
            key={item.label}
            type="button"
            {...(item.checked === undefined
              ? { role: 'menuitem' }
              : { role: 'menuitemcheckbox', 'aria-checked': item.checked })}
            disabled={item.disabled}
            tabIndex={-1}
            className={`${styles.item} ${item.danger ? styles.danger : ''} ${item.separated ? styles.separated : ''}`}
            onPointerMove={(event) => event.currentTarget.focus()}
            onClick={() => {
              hide()
              item.onSelect()
            }}
          >
            {hasIcons && (
              <span className={styles.icon} aria-hidden>
                {item.checked ? <Check size={14} /> : item.icon}
              </span>
            )}
            {item.picture !== undefined && (
              <img className={styles.picture} src={item.picture} alt="" draggable={false} />
            )}
            <span className={styles.label}>{item.label}</span>
          </button>
        ))}
      </div>
    </span>
  )
}
