import { useEffect, useState } from 'react'
import { ask } from '../ipc'
import { type SecretSearch, searchSecrets } from './search-secrets'

/** What on a picture looks like a secret, and whether anybody looked. */
export function useSecrets(attachmentId: string): SecretSearch {
  const [search, setSearch] = useState<SecretSearch>({ state: 'searching' })
  useEffect(() => {
    let stale = false
    setSearch({ state: 'searching' })
    searchSecrets(ask, attachmentId).then((ended) => {
      if (!stale) setSearch(ended)
    })
    return () => {
      stale = true
    }
  }, [attachmentId])
  return search
}
