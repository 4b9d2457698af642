import { type FormEvent, useId, useRef, useState } from 'react'
import { t } from '../../../shared/i18n'
import type { Model, Provider, ThinkingSwitch } from '../../../shared/models'
import type { Settings } from '../../../shared/settings'
import { ask } from '../ipc'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { ErrorCard } from '../ui/error-card'
import { Select } from '../ui/select'
import { Switch } from '../ui/switch'
import { TextField } from '../ui/text-field'
import { useCall } from '../ui/use-call'
import { focusFirstWrong } from './focus-first-wrong'
import { MeasureField } from './measure-field'
import styles from './model-dialog.module.css'
import { emptyModelForm, type ModelForm, modelFormOf, readModelForm } from './model-form'
import { withModel } from './provider-list'

interface ModelDialogProps {
  provider: Provider
  /** null adds one. */
  model: Model | null
  settings: Settings
  onClose: () => void
}

const switches: readonly ThinkingSwitch[] = [
  'type-field',
  'reasoning-object',
  'effort',
  'template-kwargs',
  'none',
]

const abilities = [
  { field: 'seesImages', label: 'settings.model.sees' },
  { field: 'callsTools', label: 'settings.model.tools' },
  { field: 'seesVideo', label: 'settings.model.video' },
  { field: 'readsFiles', label: 'settings.model.files' },
] as const

/** Describes a model by hand. What is wrong is said beside its field once the user has tried to save. */
export function ModelDialog({ provider, model, settings, onClose }: ModelDialogProps) {
  const formId = useId()
  const formElement = useRef<HTMLFormElement>(null)
  const [form, setForm] = useState(() => (model ? modelFormOf(model) : emptyModelForm(provider.kind)))
  const [tried, setTried] = useState(false)
  const { busy, error, run } = useCall()
  const otherIds = provider.models.filter(({ id }) => id !== model?.id).map(({ id }) => id)
  const read = readModelForm(form, otherIds)
  const change = (patch: Partial<ModelForm>) => setForm({ ...form, ...patch })
  const problem = (field: keyof ModelForm) => {
    const key = tried && !read.ok ? read.problems[field] : undefined
    return key ? t(key) : null
  }

  const save = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!read.ok) return focusFirstWrong(formElement.current)
    const changes = withModel(settings, provider.id, model?.id ?? null, read.model)
    if (await run(() => ask('settings.update', changes))) onClose()
  }

  const text = (field: 'id' | 'name') => ({
    value: form[field],
    onChange: (value: string) => change({ [field]: value }),
    error: problem(field),
  })
  const measure = (
    field: Exclude<keyof ModelForm, 'id' | 'name' | 'thinking' | (typeof abilities)[number]['field']>,
  ) => ({
    value: form[field],
    onChange: (value: string) => change({ [field]: value }),
    error: problem(field),
    placeholder: t('settings.model.unknown'),
  })

  return (
    <Dialog
      wide
      title={model ? t('settings.model.editTitle', { model: model.name }) : t('settings.model.addTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('settings.model.cancel')}</Button>
          <Button tone="primary" type="submit" form={formId} disabled={busy}>
            {t(model ? 'settings.model.save' : 'settings.model.add')}
          </Button>
        </>
      }
    >
      <form ref={formElement} id={formId} className={styles.form} onSubmit={save} noValidate>
        <div className={styles.pair}>
          <TextField
            label={t('settings.model.id')}
            placeholder={t('settings.model.idPlaceholder')}
            monospace
            {...text('id')}
          />
          <TextField label={t('settings.model.name')} placeholder={form.id} {...text('name')} />
        </div>
        <fieldset className={styles.group}>
          <legend>{t('settings.model.can')}</legend>
          <div className={styles.switches}>
            {abilities.map(({ field, label }) => (
              <Switch
                key={field}
                showLabel
                label={t(label)}
                checked={form[field]}
                onChange={(checked) => change({ [field]: checked })}
              />
            ))}
          </div>
        </fieldset>
        <Select
          label={t('settings.model.thinking')}
          hint={t(`settings.model.switchHint.${form.thinking}`)}
          value={form.thinking}
          onChange={(thinking) => change({ thinking: thinking as ThinkingSwitch })}
          options={switches.map((value) => ({ value, label: t(`settings.model.switch.${value}`) }))}
        />
        <fieldset className={styles.group}>
          <legend>{t('settings.model.limits')}</legend>
          <div className={styles.measures}>
            <MeasureField
              label={t('settings.model.context')}
              unit={t('settings.model.tokensUnit')}
              {...measure('contextTokens')}
            />
            <MeasureField
              label={t('settings.model.maxOutput')}
              unit={t('settings.model.tokensUnit')}
              {...measure('maxOutputTokens')}
            />
          </div>
          <div className={styles.measures}>
            <MeasureField label={t('settings.model.imagesMax')} {...measure('imagesMax')} />
            <MeasureField
              label={t('settings.model.imageMaxMb')}
              unit={t('settings.model.imageMaxMbUnit')}
              {...measure('imageMaxMb')}
            />
            <MeasureField
              label={t('settings.model.imageMaxSide')}
              unit={t('settings.model.imageMaxSideUnit')}
              {...measure('imageMaxSidePx')}
            />
          </div>
        </fieldset>
        <fieldset className={styles.group}>
          <legend>{t('settings.model.prices')}</legend>
          <div className={styles.measures}>
            <MeasureField label={t('settings.model.inputPrice')} prefix="$" {...measure('inputPrice')} />
            <MeasureField
              label={t('settings.model.cachedPrice')}
              prefix="$"
              {...measure('cachedInputPrice')}
            />
            <MeasureField label={t('settings.model.outputPrice')} prefix="$" {...measure('outputPrice')} />
          </div>
          <p className={styles.note}>{t('settings.model.pricesHint')}</p>
        </fieldset>
        {error && <ErrorCard error={error} />}
      </form>
    </Dialog>
  )
}
