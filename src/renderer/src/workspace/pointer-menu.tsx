import { type Ref, useImperativeHandle, useRef } from 'react'
import { Menu, type MenuItem } from '../ui/menu'
import styles from './workspace-files.module.css'

export interface PointerMenuHandle {
  /** Opens at a place of the window, device-independent pixels. */
  openAt(x: number, y: number): void
}

interface PointerMenuProps {
  label: string
  items: readonly MenuItem[]
  /** Takes the keyboard when the menu goes. */
  onClosed: () => void
  ref?: Ref<PointerMenuHandle>
}

/** The menu of a place: what a right click or the menu key opens. */
export function PointerMenu({ label, items, onClosed, ref }: PointerMenuProps) {
  const anchor = useRef<HTMLButtonElement>(null)
  useImperativeHandle(ref, () => ({
    openAt(x, y) {
      const place = anchor.current
      if (!place) return
      place.style.left = `${x}px`
      place.style.top = `${y}px`
      place.click()
    },
  }))
  return (
    <Menu
      label={label}
      items={items}
      trigger={
        <button ref={anchor} type="button" tabIndex={-1} className={styles.anchor} onFocus={onClosed}>
          <span className="visually-hidden">{label}</span>
        </button>
      }
    />
  )
}

/**
 * Does something once the pointer's button is up again: a menu shown on its way down would be closed by its way up, as by
 * any click outside of it.
 */
export function afterRelease(event: { buttons: number }, work: () => void): void {
  if (event.buttons === 0) work()
  else window.addEventListener('pointerup', () => setTimeout(work, 0), { once: true })
}
