import type { ComponentProps, ReactNode } from 'react'
import styles from './button.module.css'

interface ButtonProps extends ComponentProps<'button'> {
  tone?: 'primary' | 'plain' | 'quiet' | 'danger'
  size?: 'md' | 'sm'
  icon?: ReactNode
}

export function Button({
  tone = 'plain',
  size = 'md',
  icon,
  className = '',
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      className={`${styles.button} ${styles[tone]} ${styles[size]} ${className}`}
      {...rest}
    >
      {icon}
      {children}
    </button>
  )
}

interface IconButtonProps extends ComponentProps<'button'> {
  /** Read out and shown as the tooltip. */
  label: string
  size?: 'md' | 'sm'
  pressed?: boolean
}

export function IconButton({
  label,
  size = 'md',
  pressed,
  className = '',
  children,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      className={`${styles.button} ${styles.quiet} ${styles.icon} ${styles[size]} ${className}`}
      {...rest}
    >
      {children}
    </button>
  )
}
