import { Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { plural, t } from '../../../shared/i18n'
import type { FoundServer } from '../../../shared/models'
import { ask } from '../ipc'
import { Button } from '../ui/button'
import styles from './add-provider.module.css'

interface FoundServersProps {
  busy: boolean
  onAdd: (server: FoundServer) => void
}

/** Servers running on this computer, ready to be added. Says nothing when there are none, nor while looking. */
export function FoundServers({ busy, onAdd }: FoundServersProps) {
  const [found, setFound] = useState<readonly FoundServer[]>([])
  useEffect(() => {
    let closed = false
    ask('providers.discover')
      .then((servers) => {
        if (!closed) setFound(servers)
      })
      // An offer that could not be made is none.
      .catch(() => undefined)
    return () => {
      closed = true
    }
  }, [])

  return (
    <div role="status">
      {found.length > 0 && (
        <section>
          <h3 className={styles.subtitle}>{t('settings.preset.found')}</h3>
          <ul className={styles.foundList}>
            {found.map((server) => (
              <li key={server.baseUrl} className={styles.found} data-testid={`found-${server.kind}`}>
                <span className={styles.dot} aria-hidden />
                <span className={styles.foundName}>{server.name}</span>
                <span className={styles.foundUrl}>{server.baseUrl}</span>
                <span className={styles.foundModels} title={server.models.map(({ id }) => id).join('\n')}>
                  {server.models.length === 0
                    ? t('settings.preset.foundNone')
                    : plural(
                        server.models.length,
                        'settings.preset.foundModel',
                        'settings.preset.foundModels',
                      )}
                </span>
                <Button
                  size="sm"
                  tone="primary"
                  disabled={busy}
                  icon={<Plus size={14} aria-hidden />}
                  aria-label={t('settings.preset.addFound', { server: server.name })}
                  onClick={() => onAdd(server)}
                >
                  {t('settings.preset.add')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
