import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { FactsModel } from './facts-model'
import styles from './facts-panel.module.css'

interface CopyRowProps {
  model: FactsModel
  copies: string
  label: string
  children: ReactNode
}

/** A value of a scale; a click copies it. */
export function CopyRow({ model, copies, label, children }: CopyRowProps) {
  const isCopied = useStore(model.store, (state) => state.copied === copies)
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        aria-label={label}
        title={label}
        onClick={() => model.copy(copies)}
      >
        {children}
        {isCopied && <Check size={14} className={styles.check} aria-hidden />}
      </button>
    </li>
  )
}
