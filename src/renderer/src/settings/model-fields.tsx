import { ChevronRight, Trash2 } from 'lucide-react'
import { t } from '../../../shared/i18n'
import { IconButton } from '../ui/button'
import { Switch } from '../ui/switch'
import { TextField } from '../ui/text-field'
import styles from './provider-dialog.module.css'
import type { ModelForm } from './provider-form'

interface ModelFieldsProps {
  model: ModelForm
  problem: (field: keyof ModelForm) => string | null
  onChange: (patch: Partial<ModelForm>) => void
  onRemove: () => void
}

const numberFields = [
  'contextTokens',
  'maxOutputTokens',
  'inputPrice',
  'cachedInputPrice',
  'outputPrice',
] as const

/** One model in the form; what most people leave alone is folded away, and unfolds when something in it is wrong. */
export function ModelFields({ model, problem, onChange, onRemove }: ModelFieldsProps) {
  const unknown = t('settings.provider.unknown')
  const number = (field: (typeof numberFields)[number], label: string) => (
    <TextField
      label={label}
      value={model[field]}
      onChange={(value) => onChange({ [field]: value })}
      placeholder={unknown}
      error={problem(field)}
      inputMode="decimal"
    />
  )
  const removeLabel = t('settings.provider.removeModel', {
    model: model.id || t('settings.provider.unnamed'),
  })
  return (
    <fieldset className={styles.model}>
      <legend className="visually-hidden">{model.id || t('settings.provider.unnamed')}</legend>
      <div className={styles.modelRow}>
        <TextField
          label={t('settings.provider.modelId')}
          value={model.id}
          onChange={(id) => onChange({ id })}
          placeholder={t('settings.provider.modelIdPlaceholder')}
          error={problem('id')}
          monospace
        />
        <TextField
          label={t('settings.provider.modelName')}
          value={model.name}
          onChange={(name) => onChange({ name })}
          placeholder={model.id}
        />
        <IconButton label={removeLabel} onClick={onRemove} className={styles.removeModel}>
          <Trash2 size={14} aria-hidden />
        </IconButton>
      </div>
      <div className={styles.switches}>
        <Switch
          showLabel
          label={t('settings.provider.seesImages')}
          checked={model.seesImages}
          onChange={(seesImages) => onChange({ seesImages })}
        />
        <span title={t('settings.provider.thinkingHint')}>
          <Switch
            showLabel
            label={t('settings.provider.thinking')}
            checked={model.thinking}
            onChange={(thinking) => onChange({ thinking })}
          />
        </span>
      </div>
      <details className={styles.details} open={numberFields.some((field) => problem(field)) || undefined}>
        <summary>
          <ChevronRight size={14} aria-hidden />
          {t('settings.provider.details')}
        </summary>
        <div className={styles.pair}>
          {number('contextTokens', t('settings.provider.context'))}
          {number('maxOutputTokens', t('settings.provider.maxOutput'))}
        </div>
        <div className={styles.triple}>
          {number('inputPrice', t('settings.provider.inputPrice'))}
          {number('cachedInputPrice', t('settings.provider.cachedPrice'))}
          {number('outputPrice', t('settings.provider.outputPrice'))}
        </div>
        <p className={styles.note}>{t('settings.provider.prices')}</p>
      </details>
    </fieldset>
  )
}
