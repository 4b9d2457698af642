import { ChevronsUpDown } from 'lucide-react'
import { useId } from 'react'
import styles from './field.module.css'

interface SelectOption {
  value: string
  label: string
  disabled?: boolean
}

interface SelectProps {
  label: string
  value: string
  onChange: (value: string) => void
  /** Options by themselves, or in named groups. */
  options: readonly (SelectOption | { group: string; options: readonly SelectOption[] })[]
  hint?: string
  /** What it is for already stands beside it: the label is for screen readers. */
  bare?: boolean
}

/** The platform's own list of choices in our clothes. */
export function Select({ label, value, onChange, options, hint, bare = false }: SelectProps) {
  const id = useId()
  const option = (choice: SelectOption) => (
    <option key={choice.value} value={choice.value} disabled={choice.disabled}>
      {choice.label}
    </option>
  )
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={bare ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      <span className={styles.select}>
        <select
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-describedby={hint ? `${id}-note` : undefined}
          className={styles.control}
        >
          {options.map((entry) =>
            'group' in entry ? (
              <optgroup key={entry.group} label={entry.group}>
                {entry.options.map(option)}
              </optgroup>
            ) : (
              option(entry)
            ),
          )}
        </select>
        <ChevronsUpDown size={14} aria-hidden />
      </span>
      {hint && (
        <p id={`${id}-note`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  )
}
