import { Check } from 'lucide-react'
import { useStore } from 'zustand'
import type { HexColor } from '../../../shared/design-facts'
import { t } from '../../../shared/i18n'
import styles from './color-chip.module.css'
import type { FactsModel } from './facts-model'

interface ColorChipProps {
  color: HexColor
  /** Copies it; without, it is only shown. */
  model: FactsModel | null
}

/** A colour as it is and as it is written. */
export function ColorChip({ color, model }: ColorChipProps) {
  return model ? (
    <CopiedChip color={color} model={model} />
  ) : (
    <span className={styles.chip}>{look(color)}</span>
  )
}

function CopiedChip({ color, model }: { color: HexColor; model: FactsModel }) {
  const isCopied = useStore(model.store, (state) => state.copied === color)
  const label = t('facts.copy', { what: color })
  return (
    <button
      type="button"
      className={styles.chip}
      aria-label={label}
      title={label}
      onClick={() => model.copy(color)}
    >
      {look(color, isCopied)}
    </button>
  )
}

function look(color: HexColor, isCopied = false) {
  return (
    <>
      <Swatch color={color} />
      <span className={styles.text}>{color}</span>
      {isCopied && <Check size={12} className={styles.check} aria-hidden />}
    </>
  )
}

/** What is seen through lies on a chequered ground. */
export function Swatch({ color, large = false }: { color: HexColor; large?: boolean }) {
  return (
    <span className={`${styles.swatch} ${large ? styles.large : ''}`} aria-hidden>
      <span style={{ background: color }} />
    </span>
  )
}
