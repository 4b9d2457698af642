import { LoaderCircle } from 'lucide-react'
import styles from './spinner.module.css'

/** Turns while something is under way; what it is stands beside it. */
export function Spinner({ size = 16 }: { size?: number }) {
  return <LoaderCircle size={size} className={styles.spinner} aria-hidden />
}
