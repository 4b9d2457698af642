import { ChevronDown } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { Button } from './button'
import styles from './menu-button.module.css'

interface MenuButtonProps extends ComponentProps<'button'> {
  /** What is chosen; cut where there is no room for it. */
  text: string
  icon?: ReactNode
}

/** The quiet button of a `Menu` that chooses one of several things. */
export function MenuButton({ text, ...rest }: MenuButtonProps) {
  return (
    <Button size="sm" tone="quiet" className={styles.button ?? ''} title={text} {...rest}>
      <span className={styles.text}>{text}</span>
      <ChevronDown size={14} className={styles.chevron} aria-hidden />
    </Button>
  )
}
