import { ExternalLink } from 'lucide-react'
import { t } from '../../../shared/i18n'
import type { Provider } from '../../../shared/models'
import { ask } from '../ipc'
import { Button } from '../ui/button'
import { keysUrlOf } from './keys-url'

interface KeysLinkProps {
  server: Pick<Provider, 'kind' | 'baseUrl'>
  size?: 'md' | 'sm'
}

/** Opens the page where a service hands out its keys; nothing where none is known. */
export function KeysLink({ server, size = 'md' }: KeysLinkProps) {
  const url = keysUrlOf(server)
  if (url === null) return null
  return (
    <Button
      tone="quiet"
      size={size}
      icon={<ExternalLink size={14} aria-hidden />}
      title={t('settings.key.getTitle', { address: url })}
      onClick={() => void ask('app.openLink', { url }).catch(() => undefined)}
    >
      {t('settings.key.get')}
    </Button>
  )
}
