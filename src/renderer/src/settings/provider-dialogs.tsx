import type { AppState } from '../../../shared/app-state'
import { AddProviderDialog } from './add-provider-dialog'
import { ModelDialog } from './model-dialog'
import { ModelListDialog } from './model-list-dialog'
import type { Preset } from './presets'
import { ProviderDialog } from './provider-dialog'
import { RemoveProviderDialog } from './remove-provider-dialog'

/** Which dialog about providers is open, one at a time. */
export type OpenDialog =
  | { kind: 'add' }
  | { kind: 'new'; preset: Preset }
  | { kind: 'edit' | 'remove' | 'list'; providerId: string }
  | { kind: 'model'; providerId: string; modelId: string | null }

interface ProviderDialogsProps {
  dialog: OpenDialog
  app: AppState
  onShow: (dialog: OpenDialog | null) => void
}

/** The dialogs about providers and how one leads to the next: pick a provider, enter its key, choose its models. */
export function ProviderDialogs({ dialog, app, onShow }: ProviderDialogsProps) {
  const { settings, keys } = app
  const close = () => onShow(null)
  const onAdded = (providerId: string, choose: boolean) =>
    onShow(choose ? { kind: 'list', providerId } : null)

  if (dialog.kind === 'add') {
    return (
      <AddProviderDialog
        settings={settings}
        onClose={close}
        onPick={(preset) => onShow({ kind: 'new', preset })}
        onAdded={onAdded}
      />
    )
  }
  if (dialog.kind === 'new') {
    return (
      <ProviderDialog
        key="new"
        start={{ preset: dialog.preset, onBack: () => onShow({ kind: 'add' }) }}
        settings={settings}
        onClose={close}
        onAdded={onAdded}
      />
    )
  }

  const { providerId } = dialog
  // Not there yet while a new one is on its way back from main, and no more once it was removed elsewhere.
  const provider = settings.providers.find(({ id }) => id === providerId)
  if (!provider) return null
  const keyState = keys[providerId] ?? 'missing'
  switch (dialog.kind) {
    case 'edit':
      return <ProviderDialog key="edit" start={{ provider, keyState }} settings={settings} onClose={close} />
    case 'remove':
      return (
        <RemoveProviderDialog provider={provider} settings={settings} keyState={keyState} onClose={close} />
      )
    case 'list':
      return (
        <ModelListDialog
          provider={provider}
          settings={settings}
          onClose={close}
          onByHand={() => onShow({ kind: 'model', providerId, modelId: null })}
        />
      )
    case 'model':
      return (
        <ModelDialog
          provider={provider}
          model={provider.models.find(({ id }) => id === dialog.modelId) ?? null}
          settings={settings}
          onClose={close}
        />
      )
  }
}
