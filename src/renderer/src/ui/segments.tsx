import { type ReactNode, useId } from 'react'
import styles from './segments.module.css'

interface SegmentsProps<Value extends string> {
  label: string
  value: Value
  /** A `hint` is read out and shown as the tooltip, for what is little more than an icon. */
  options: readonly { value: Value; label: ReactNode; hint?: string; disabled?: boolean }[]
  size?: 'md' | 'sm'
  onChange: (value: Value) => void
}

/** A few choices side by side, one of them taken: radio buttons for the keyboard and screen readers. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { label, value, options, size = 'md', onChange } = props
  const name = useId()
  return (
    <div role="radiogroup" aria-label={label} className={`${styles.group} ${styles[size]}`}>
      {options.map((option) => (
        <label key={option.value} className={styles.segment} title={option.hint}>
          <input
            type="radio"
            name={name}
            value={option.value}
            aria-label={option.hint}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
            className="visually-hidden"
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
