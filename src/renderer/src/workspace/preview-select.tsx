import { ChevronDown } from 'lucide-react'
import styles from './preview-toolbar.module.css'

interface PreviewSelectProps {
  label: string
  value: string
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}

/** The platform's list of choices as a small quiet control; as wide as what is chosen. */
export function PreviewSelect({ label, value, options, onChange }: PreviewSelectProps) {
  const chosen = options.find((option) => option.value === value)
  return (
    <span className={styles.select} title={label}>
      <span className={styles.chosen} aria-hidden>
        {chosen?.label ?? ''}
      </span>
      <ChevronDown size={12} aria-hidden />
      <select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  )
}
