import styles from './switch.module.css'

interface SwitchProps {
  checked: boolean
  onChange: (checked: boolean) => void
  label: string
  /** Shows the label beside the switch; otherwise it is only read out. */
  showLabel?: boolean
  disabled?: boolean
}

export function Switch({ checked, onChange, label, showLabel = false, disabled }: SwitchProps) {
  return (
    <label className={styles.row}>
      <button
        type="button"
        role="switch"
        aria-checked={checked}
        aria-label={label}
        disabled={disabled}
        className={styles.track}
        onClick={() => onChange(!checked)}
      >
        <span className={styles.thumb} />
      </button>
      {showLabel && <span>{label}</span>}
    </label>
  )
}
