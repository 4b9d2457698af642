import { type InputHTMLAttributes, type Ref, useId } from 'react'
import styles from './field.module.css'

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string
  /** Why the value cannot be used; takes the hint's place. */
  error?: string | null
  monospace?: boolean
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean
  ref?: Ref<HTMLInputElement>
}

/** One line of text with its label, and below it a hint or what is wrong. */
export function TextField({
  label,
  value,
  onChange,
  hint,
  error,
  monospace = false,
  hideLabel = false,
  className = '',
  ...rest
}: TextFieldProps) {
  const id = useId()
  const note = error ?? hint
  return (
    <div className={`${styles.field} ${className}`}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      <input
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        autoComplete="off"
        spellCheck={false}
        className={`${styles.control} ${monospace ? styles.monospace : ''}`}
        {...rest}
      />
      {note && (
        <p
          id={`${id}-note`}
          role={error ? 'alert' : undefined}
          className={error ? styles.error : styles.hint}
        >
          {note}
        </p>
      )}
    </div>
  )
}
