import { useState } from 'react'
import type { PaletteEntry } from '../../../shared/design-facts'
import { t } from '../../../shared/i18n'
import { Button } from '../ui/button'
import { Swatch } from './color-chip'
import { CopyRow } from './copy-row'
import type { FactsModel } from './facts-model'
import styles from './facts-panel.module.css'

interface PaletteListProps {
  model: FactsModel
  palette: readonly PaletteEntry[]
}

// The rest are hardly ever more than edges of letters.
const shownAtFirst = 9

/** The colours in use, the one that covers most first. */
export function PaletteList({ model, palette }: PaletteListProps) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? palette : palette.slice(0, shownAtFirst)
  return (
    <>
      <ul className={styles.list}>
        {shown.map(({ color, role, share }) => (
          <CopyRow
            key={`${role} ${color}`}
            model={model}
            copies={color}
            label={t('facts.copy', { what: color })}
          >
            <Swatch color={color} large />
            <span className={styles.main}>
              <span className={styles.mono}>{color}</span>
              <span className={styles.sub}>{t(`facts.paletteRole.${role}`)}</span>
            </span>
            <span className={styles.amount}>{shareText(share)}</span>
          </CopyRow>
        ))}
      </ul>
      {palette.length > shownAtFirst && (
        <Button
          size="sm"
          tone="quiet"
          className={styles.whole ?? ''}
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? t('facts.fewerColors') : t('facts.allColors', { count: palette.length })}
        </Button>
      )}
    </>
  )
}

function shareText(share: number): string {
  const percent = Math.round(share * 100)
  return percent < 1 ? t('facts.lessThanOne') : t('facts.share', { percent })
}
