import { ArrowLeft } from 'lucide-react'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { KeyState } from '../../../shared/app-state'
import { t } from '../../../shared/i18n'
import { limits } from '../../../shared/limits'
import type { Provider, ProviderKind } from '../../../shared/models'
import { providerKinds } from '../../../shared/provider-kinds'
import type { Settings } from '../../../shared/settings'
import { ask } from '../ipc'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { ErrorCard } from '../ui/error-card'
import { Select } from '../ui/select'
import { Switch } from '../ui/switch'
import { TextField } from '../ui/text-field'
import { useCall } from '../ui/use-call'
import { originOf } from './base-url'
import { focusFirstWrong } from './focus-first-wrong'
import { KeysLink } from './keys-link'
import type { Preset } from './presets'
import styles from './provider-dialog.module.css'
import {
  kindOfForm,
  type ProviderForm,
  type ProviderProblems,
  providerFormOf,
  readProviderForm,
} from './provider-form'
import { withProvider } from './provider-list'

interface ProviderDialogProps {
  /** The provider to edit, or the preset a new one starts from. */
  start: { provider: Provider; keyState: KeyState } | { preset: Preset; onBack: () => void }
  settings: Settings
  onClose: () => void
  /** A new one is in the settings; `choose` when it has no models yet and its server can be asked for them. */
  onAdded?: (providerId: string, choose: boolean) => void
}

/** Adds or edits a provider. What is wrong is said beside its field once the user has tried to save. */
export function ProviderDialog({ start, settings, onClose, onAdded }: ProviderDialogProps) {
  const edited = 'provider' in start ? start.provider : null
  const given = 'provider' in start ? start.provider : start.preset
  const formId = useId()
  const formElement = useRef<HTMLFormElement>(null)
  // Set once a new provider is saved: when only its key then fails, the next attempt must not add a second one.
  const savedId = useRef(edited?.id ?? null)
  const [form, setForm] = useState(() => providerFormOf(given))
  const keyField = useRef<HTMLInputElement>(null)
  const [tried, setTried] = useState(false)
  const { busy, error, run } = useCall()
  const kind = kindOfForm(form)
  const isOther = !edited && given.baseUrl === ''
  const read = readProviderForm(form, {
    id: savedId.current,
    models: given.models,
    takenIds: settings.providers.map(({ id }) => id),
  })
  const change = (patch: Partial<ProviderForm>) => setForm({ ...form, ...patch })
  const problem = (field: keyof ProviderProblems) => {
    const text = tried && !read.ok ? read.problems[field] : undefined
    return text ? t(text) : null
  }
  const movesAway =
    'provider' in start &&
    start.keyState !== 'missing' &&
    originOf(form.baseUrl) !== originOf(start.provider.baseUrl)

  // A preset leaves nothing to fill in but the key. The dialog itself begins with its first field.
  useEffect(() => {
    if (!isOther) keyField.current?.focus()
  }, [isOther])

  const save = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!read.ok) return focusFirstWrong(formElement.current)
    const { provider } = read
    const key = form.key.trim()
    const done = await run(async () => {
      await ask('settings.update', withProvider(settings, provider))
      savedId.current = provider.id
      if (key) await ask('keys.set', { providerId: provider.id, key })
    })
    if (!done) return
    const isReady = !provider.needsKey || key !== ''
    if (edited || !onAdded) onClose()
    else onAdded(provider.id, isReady && provider.models.length === 0)
  }

  const title = edited
    ? t('settings.provider.editTitle', { provider: edited.name })
    : isOther
      ? t('settings.provider.addOther')
      : t('settings.provider.addTitle', { provider: given.name })

  return (
    <Dialog
      wide
      title={title}
      onClose={onClose}
      footer={
        <>
          {'preset' in start && (
            <Button
              tone="quiet"
              className={styles.back}
              icon={<ArrowLeft size={14} aria-hidden />}
              onClick={start.onBack}
            >
              {t('settings.provider.back')}
            </Button>
          )}
          <Button onClick={onClose}>{t('settings.provider.cancel')}</Button>
          <Button tone="primary" type="submit" form={formId} disabled={busy}>
            {t(edited ? 'settings.provider.save' : 'settings.provider.add')}
          </Button>
        </>
      }
    >
      <form ref={formElement} id={formId} className={styles.form} onSubmit={save} noValidate>
        {isOther && <p className={styles.intro}>{t('settings.provider.intro')}</p>}
        <div className={styles.pair}>
          <TextField
            label={t('settings.provider.name')}
            value={form.name}
            onChange={(name) => change({ name })}
            placeholder={t('settings.provider.namePlaceholder')}
            error={problem('name')}
          />
          <TextField
            label={t('settings.provider.baseUrl')}
            value={form.baseUrl}
            onChange={(baseUrl) => change({ baseUrl })}
            placeholder={t('settings.provider.baseUrlPlaceholder')}
            hint={t(movesAway ? 'settings.provider.otherServer' : 'settings.provider.baseUrlHint')}
            error={problem('baseUrl')}
            monospace
            inputMode="url"
          />
        </div>
        {(edited || isOther) && (
          <Select
            label={t('settings.provider.kind')}
            hint={t('settings.provider.kindHint')}
            value={kind}
            onChange={(value) => change({ kind: value as ProviderKind })}
            options={Object.entries(providerKinds).map(([value, { name }]) => ({ value, label: name }))}
          />
        )}
        <Switch
          showLabel
          label={t('settings.provider.needsKey')}
          checked={form.needsKey}
          onChange={(needsKey) => change({ needsKey, key: needsKey ? form.key : '' })}
        />
        {!edited && form.needsKey && (
          <div className={styles.key}>
            <TextField
              label={t('settings.provider.key')}
              type="password"
              monospace
              value={form.key}
              onChange={(key) => change({ key })}
              placeholder={t('settings.provider.keyPlaceholder')}
              hint={t('settings.provider.keyHint')}
              error={problem('key')}
              maxLength={limits.keyMaxChars}
              autoComplete="new-password"
              ref={keyField}
            />
            <KeysLink server={{ kind, baseUrl: form.baseUrl }} />
          </div>
        )}
        {error && <ErrorCard error={error} />}
      </form>
    </Dialog>
  )
}
