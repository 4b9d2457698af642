import { t } from '../../../shared/i18n'
import { limits } from '../../../shared/limits'
import type { FoundServer, Provider } from '../../../shared/models'
import type { Settings } from '../../../shared/settings'
import { ask } from '../ipc'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { ErrorCard } from '../ui/error-card'
import { useCall } from '../ui/use-call'
import styles from './add-provider.module.css'
import { plainBaseUrl } from './base-url'
import { FoundServers } from './found-servers'
import { modelFromListed } from './listed-models'
import { type Preset, presets } from './presets'
import { providerIdFor } from './provider-form'
import { withProvider } from './provider-list'

interface AddProviderDialogProps {
  settings: Settings
  onClose: () => void
  onPick: (preset: Preset) => void
  /** A server found on this computer is in the settings; it has more models than are taken unasked. */
  onAdded: (providerId: string, choose: boolean) => void
}

// A local server's few models are all wanted; from more, the user chooses.
const takenUnasked = 20

/** The first step of adding a provider: which one. */
export function AddProviderDialog({ settings, onClose, onPick, onAdded }: AddProviderDialogProps) {
  const { busy, error, run } = useCall()
  const isFull = settings.providers.length >= limits.providersMax
  const known = new Set(settings.providers.map(({ baseUrl }) => plainBaseUrl(baseUrl)))

  const add = async (server: FoundServer) => {
    const { kind, name, baseUrl } = server
    const few = server.models.length <= takenUnasked
    const provider: Provider = {
      id: providerIdFor(
        name,
        settings.providers.map(({ id }) => id),
      ),
      kind,
      name,
      baseUrl,
      needsKey: false,
      models: few ? server.models.map((model) => modelFromListed(model, server)) : [],
    }
    if (await run(() => ask('settings.update', withProvider(settings, provider)))) onAdded(provider.id, !few)
  }

  const tile = (preset: Preset) => {
    const isKnown = known.has(preset.baseUrl)
    return (
      <li key={preset.baseUrl}>
        <button type="button" className={styles.tile} disabled={isFull} onClick={() => onPick(preset)}>
          <span className={styles.tileName}>
            {preset.name || t('settings.preset.otherServer')}
            {isKnown && <span className={styles.known}>{t('settings.preset.added')}</span>}
          </span>
          <span className={styles.tileHint}>{t(preset.hint)}</span>
        </button>
      </li>
    )
  }

  return (
    <Dialog
      wide
      title={t('settings.preset.title')}
      onClose={onClose}
      footer={<Button onClick={onClose}>{t('settings.preset.cancel')}</Button>}
    >
      <div className={styles.picker}>
        {isFull && (
          <p role="note" className={styles.full}>
            {t('settings.provider.full', { count: limits.providersMax })}
          </p>
        )}
        {!isFull && <FoundServers busy={busy} onAdd={(server) => void add(server)} />}
        {error && <ErrorCard error={error} />}
        <section>
          <h3 className={styles.subtitle}>{t('settings.preset.services')}</h3>
          <ul className={styles.tiles}>
            {presets.filter(({ needsKey, name }) => needsKey && name).map(tile)}
          </ul>
        </section>
        <section>
          <h3 className={styles.subtitle}>{t('settings.preset.servers')}</h3>
          <ul className={`${styles.tiles} ${styles.small}`}>
            {presets.filter(({ needsKey, name }) => !needsKey || !name).map(tile)}
          </ul>
        </section>
      </div>
    </Dialog>
  )
}
