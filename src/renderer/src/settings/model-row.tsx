import { Check, Ellipsis, Pencil, RotateCcw, Trash2 } from 'lucide-react'
import { t } from '../../../shared/i18n'
import type { Model, Quirk } from '../../../shared/models'
import { Button, IconButton } from '../ui/button'
import { Menu, type MenuItem } from '../ui/menu'
import { Abilities } from './abilities'
import { priceText, quirksText, windowText, windowTitle } from './model-facts'
import styles from './model-row.module.css'

interface ModelRowProps {
  model: Model
  quirks: readonly Quirk[]
  /** Answers come from it. */
  inUse: boolean
  onUse: () => void
  onEdit: () => void
  onForget: () => void
  onRemove: () => void
}

/** A model of a provider: what it is, what it can, what it costs, and what its server was found to refuse. */
export function ModelRow({ model, quirks, inUse, onUse, onEdit, onForget, onRemove }: ModelRowProps) {
  const { name, contextTokens, prices } = model
  const more = t('settings.model.more', { model: name })
  const items: MenuItem[] = [
    { label: t('settings.model.edit'), icon: <Pencil size={14} />, onSelect: onEdit },
    ...(inUse ? [] : [{ label: t('settings.model.use'), icon: <Check size={14} />, onSelect: onUse }]),
    ...(quirks.length > 0
      ? [{ label: t('settings.model.forget'), icon: <RotateCcw size={14} />, onSelect: onForget }]
      : []),
    {
      label: t('settings.model.remove'),
      icon: <Trash2 size={14} />,
      onSelect: onRemove,
      danger: true,
      separated: true,
    },
  ]
  return (
    <li className={styles.row} aria-label={name} data-testid={`model-${model.id}`}>
      <span className={styles.name}>
        <span className={styles.nameText} title={model.id}>
          {name}
        </span>
        {inUse && <span className={styles.badge}>{t('settings.models.inUse')}</span>}
      </span>
      <Abilities able={{ ...model, thinks: model.thinking !== 'none' }} />
      <span className={styles.facts}>
        <span title={windowTitle(contextTokens)}>{windowText(contextTokens)}</span>
        <span title={t('settings.model.priceTitle')}>{priceText(prices)}</span>
      </span>
      <Menu
        label={more}
        align="end"
        trigger={
          <IconButton size="sm" label={more}>
            <Ellipsis size={14} aria-hidden />
          </IconButton>
        }
        items={items}
      />
      {quirks.length > 0 && (
        <p className={styles.quirks}>
          {quirksText(quirks)}{' '}
          <Button
            size="sm"
            tone="quiet"
            title={t('settings.model.forgetTitle', { model: name })}
            onClick={onForget}
          >
            {t('settings.model.forgetShort')}
          </Button>
        </p>
      )}
    </li>
  )
}
