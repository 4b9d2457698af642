import type { Secret } from '../../../shared/capture'
import type { Ask } from '../ipc'

/** Only `searched` says anything about the picture: `off` nobody wanted to know, `failed` nobody could look. */
export type SecretSearch =
  | { state: 'searching' }
  | { state: 'off' }
  | { state: 'failed' }
  | { state: 'searched'; secrets: readonly Secret[] }

/** Has a picture searched, unless the settings say not to. A search that failed or was replaced has not looked. */
export async function searchSecrets(ask: Ask, attachmentId: string): Promise<SecretSearch> {
  try {
    const { settings } = await ask('app.state')
    if (!settings.findSecrets) return { state: 'off' }
    return { state: 'searched', secrets: await ask('attachment.findSecrets', { attachmentId }) }
  } catch {
    return { state: 'failed' }
  }
}
