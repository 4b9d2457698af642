import { acceleratorKeys, type Platform } from '../../../shared/accelerator-keys'
import styles from './kbd.module.css'

interface ShortcutProps {
  /** In Electron's notation: `CommandOrControl+Shift+1`. */
  accelerator: string
  platform: Platform
}

/** A shortcut as key caps. */
export function Shortcut({ accelerator, platform }: ShortcutProps) {
  const keys = acceleratorKeys(accelerator, platform)
  return (
    <span className={styles.keys}>
      <span className="visually-hidden">{keys.join(' + ')}</span>
      {keys.map((key) => (
        <kbd key={key} className={styles.key} aria-hidden>
          {key}
        </kbd>
      ))}
    </span>
  )
}
