import { Plus } from 'lucide-react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { t } from '../../../shared/i18n'
import type { KeyState } from '../../../shared/ipc/contract'
import type { Provider } from '../../../shared/models'
import type { Settings } from '../../../shared/settings'
import { ask } from '../ipc'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { ErrorCard } from '../ui/error-card'
import { Switch } from '../ui/switch'
import { TextField } from '../ui/text-field'
import { useCall } from '../ui/use-call'
import { ModelFields } from './model-fields'
import styles from './provider-dialog.module.css'
import { emptyModel, type FormProblems, formOf, type ModelForm, readForm } from './provider-form'
import { withProvider } from './provider-list'

interface ProviderDialogProps {
  /** null adds a new one. */
  provider: Provider | null
  settings: Settings
  keyState: KeyState
  onClose: () => void
}

/** Adds or edits a server. What is wrong is said beside its field once the user has tried to save. */
export function ProviderDialog({ provider, settings, keyState, onClose }: ProviderDialogProps) {
  const formId = useId()
  const formElement = useRef<HTMLFormElement>(null)
  const [form, setForm] = useState(() => formOf(provider))
  const [tried, setTried] = useState(false)
  const { busy, error, run } = useCall()
  const takenIds = settings.providers.map(({ id }) => id)
  const read = readForm(form, provider?.id ?? null, takenIds)
  const problems: FormProblems = tried && !read.ok ? read.problems : {}
  const problem = (field: string) => {
    const key = problems[field]
    return key ? t(key) : null
  }
  const movesAway =
    provider !== null && keyState !== 'missing' && originOf(form.baseUrl) !== originOf(provider.baseUrl)

  const setModel = (rowId: number, patch: Partial<ModelForm>) =>
    setForm({
      ...form,
      models: form.models.map((row) => (row.rowId === rowId ? { ...row, ...patch } : row)),
    })
  const addModel = () => {
    const rowId = Math.max(-1, ...form.models.map((row) => row.rowId)) + 1
    setForm({ ...form, models: [...form.models, emptyModel(rowId)] })
  }

  const save = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!read.ok) {
      // After the render that marks the fields.
      const firstWrong = () =>
        formElement.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
      requestAnimationFrame(firstWrong)
      return
    }
    if (await run(() => ask('settings.update', withProvider(settings, read.provider)))) onClose()
  }

  return (
    <Dialog
      wide
      title={
        provider
          ? t('settings.provider.editTitle', { provider: provider.name })
          : t('settings.provider.addTitle')
      }
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('settings.provider.cancel')}</Button>
          <Button tone="primary" type="submit" form={formId} disabled={busy}>
            {t('settings.provider.save')}
          </Button>
        </>
      }
    >
      <form ref={formElement} id={formId} className={styles.form} onSubmit={save} noValidate>
        {!provider && <p className={styles.intro}>{t('settings.provider.intro')}</p>}
        <div className={styles.pair}>
          <TextField
            label={t('settings.provider.name')}
            value={form.name}
            onChange={(name) => setForm({ ...form, name })}
            placeholder={t('settings.provider.namePlaceholder')}
            error={problem('name')}
          />
          <TextField
            label={t('settings.provider.baseUrl')}
            value={form.baseUrl}
            onChange={(baseUrl) => setForm({ ...form, baseUrl })}
            placeholder={t('settings.provider.baseUrlPlaceholder')}
            hint={t(movesAway ? 'settings.provider.otherServer' : 'settings.provider.baseUrlHint')}
            error={problem('baseUrl')}
            monospace
            inputMode="url"
          />
        </div>
        <Switch
          showLabel
          label={t('settings.provider.needsKey')}
          checked={form.needsKey}
          onChange={(needsKey) => setForm({ ...form, needsKey })}
        />
        <div className={styles.modelsHead}>
          <h3 className={styles.subtitle}>{t('settings.provider.models')}</h3>
          <Button size="sm" tone="quiet" icon={<Plus size={14} aria-hidden />} onClick={addModel}>
            {t('settings.provider.addModel')}
          </Button>
        </div>
        {problem('models') && (
          <p role="alert" className={styles.problem}>
            {problem('models')}
          </p>
        )}
        {form.models.map((row) => (
          <ModelFields
            key={row.rowId}
            model={row}
            problem={(field) => problem(`models.${row.rowId}.${field}`)}
            onChange={(patch) => setModel(row.rowId, patch)}
            onRemove={() =>
              setForm({ ...form, models: form.models.filter(({ rowId }) => rowId !== row.rowId) })
            }
          />
        ))}
        {error && <ErrorCard error={error} />}
      </form>
    </Dialog>
  )
}

function originOf(baseUrl: string): string | null {
  try {
    return new URL(baseUrl.trim()).origin
  } catch {
    return null
  }
}
