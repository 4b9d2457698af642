import { type InputHTMLAttributes, useId } from 'react'
import fieldStyles from '../ui/field.module.css'
import styles from './measure-field.module.css'

interface MeasureFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  label: string
  value: string
  onChange: (value: string) => void
  /** Shown inside the field: before the number a currency, behind it a unit. */
  prefix?: string
  unit?: string
  error?: string | null
  hideLabel?: boolean
}

/** A number with what it counts in. */
export function MeasureField({
  label,
  value,
  onChange,
  prefix,
  unit,
  error,
  hideLabel = false,
  ...rest
}: MeasureFieldProps) {
  const id = useId()
  return (
    <div className={fieldStyles.field}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : fieldStyles.label}>
        {label}
      </label>
      <span className={styles.box}>
        {prefix && (
          <span className={styles.prefix} aria-hidden>
            {prefix}
          </span>
        )}
        <input
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-label={unit ? `${label}, ${unit}` : undefined}
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-note` : undefined}
          className={`${fieldStyles.control} ${styles.input} ${prefix ? styles.prefixed : ''} ${unit ? styles.measured : ''}`}
          {...rest}
        />
        {unit && (
          <span className={styles.unit} aria-hidden>
            {unit}
          </span>
        )}
      </span>
      {error && (
        <p id={`${id}-note`} role="alert" className={fieldStyles.error}>
          {error}
        </p>
      )}
    </div>
  )
}
