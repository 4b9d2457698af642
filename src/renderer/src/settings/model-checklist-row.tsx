import { Check } from 'lucide-react'
import { memo } from 'react'
import { t } from '../../../shared/i18n'
import type { ListedModel, ModelPrices } from '../../../shared/models'
import { formatPrice, formatWindow } from '../usage/amounts'
import { formatDay } from '../usage/usage-series'
import { Abilities, abilitiesText } from './abilities'
import styles from './model-checklist-row.module.css'
import { priceText, windowText, windowTitle } from './model-facts'

interface ModelChecklistRowProps {
  id: string
  model: ListedModel
  row: number
  rowCount: number
  topPx: number
  checked: boolean
  active: boolean
  onToggle: (row: number) => void
}

/** One model a server lists: its name and id, what it can, its window, its price, and until when there is it. */
export const ModelChecklistRow = memo(function ModelChecklistRow({
  id,
  model,
  row,
  rowCount,
  topPx,
  checked,
  active,
  onToggle,
}: ModelChecklistRowProps) {
  const { name, contextTokens, prices, expiresOn } = model
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the search field's, which keeps the focus
    // biome-ignore lint/a11y/useFocusableInteractive: the search field points to it with aria-activedescendant
    <div
      id={id}
      role="option"
      aria-selected={checked}
      aria-label={describe(model)}
      aria-posinset={row + 1}
      aria-setsize={rowCount}
      data-active={active || undefined}
      data-model-id={model.id}
      className={styles.row}
      style={{ transform: `translateY(${topPx}px)` }}
      // Keeps the caret in the search field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onToggle(row)}
    >
      <span className={styles.box} data-checked={checked || undefined} aria-hidden>
        {checked && <Check size={12} strokeWidth={3} />}
      </span>
      <span className={styles.names}>
        <span className={styles.name}>
          <span className={styles.nameText} title={name ?? model.id}>
            {name ?? model.id}
          </span>
          {expiresOn && (
            <span
              className={styles.expires}
              title={t('settings.list.expiresTitle', { date: formatDay(expiresOn, 'long') })}
            >
              {t('settings.list.expires', { date: formatDay(expiresOn, 'short') })}
            </span>
          )}
        </span>
        {name !== null && name !== model.id && (
          <span className={styles.id} title={model.id}>
            {model.id}
          </span>
        )}
      </span>
      <span className={styles.can}>
        <Abilities able={model} />
      </span>
      <span
        className={contextTokens === null ? styles.unknown : styles.number}
        title={windowTitle(contextTokens)}
      >
        {contextTokens === null ? t('settings.list.unknown') : formatWindow(contextTokens)}
      </span>
      <span className={prices ? styles.number : styles.unknown} title={t('settings.model.priceTitle')}>
        {shortPrice(prices)}
      </span>
    </div>
  )
})

function shortPrice(prices: ModelPrices | null): string {
  if (!prices) return t('settings.list.unknown')
  const { inputPerMillion, outputPerMillion } = prices
  if (inputPerMillion === 0 && outputPerMillion === 0) return t('settings.model.free')
  return `${formatPrice(inputPerMillion)} / ${formatPrice(outputPerMillion)}`
}

function describe(model: ListedModel): string {
  const { id, name, contextTokens, prices, expiresOn } = model
  return [
    name ?? id,
    ...(name !== null && name !== id ? [id] : []),
    ...abilitiesText(model),
    windowText(contextTokens),
    priceText(prices),
    ...(expiresOn ? [t('settings.list.expires', { date: formatDay(expiresOn, 'long') })] : []),
  ].join(', ')
}
