import { t } from '../../../shared/i18n'
import type { SecretSearch } from './search-secrets'

/** How the search for secrets stands, in a line. That there are none is said only after somebody looked. */
export function SecretsNote({ search, open }: { search: SecretSearch; open: number }) {
  if (search.state === 'searching') return t('picture.secrets.searching')
  if (search.state === 'off') return null
  if (search.state === 'failed') return t('picture.secrets.failed')
  if (search.secrets.length === 0) return t('picture.secrets.none')
  if (open === 0) return t('picture.editor.final')
  return open === 1 ? t('picture.secrets.foundOne') : t('picture.secrets.found', { count: open })
}
