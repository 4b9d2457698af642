import { z } from 'zod'
import type { HotkeyStatus } from '../app-state'
import { limits } from '../limits'
import type { FoundServer, ListedModel } from '../models'
import { hotkeyActions, type Settings, settingsPatchSchema } from '../settings'
import { call, chat, id, none } from './call'

// What a request header can carry; anything else was pasted by mistake.
const apiKey = z
  .string()
  .trim()
  .max(limits.keyMaxChars)
  .regex(/^[\x21-\x7e]+$/)

/** What the settings page changes and tries out. */
export const settingsCalls = {
  'settings.update': call<Settings>()(chat, settingsPatchSchema),

  'hotkeys.set': call<HotkeyStatus[]>()(
    chat,
    z.object({ action: z.enum(hotkeyActions), accelerator: z.string().max(100).nullable() }),
  ),
  /** While a hotkey is being recorded in settings, none of ours fires. */
  'hotkeys.suspend': call<void>()(chat, z.object({ suspended: z.boolean() })),
  /** While the user tries hotkeys in settings, one that fires is only marked as working. Ends by itself after a while. */
  'hotkeys.check': call<void>()(chat, z.object({ checking: z.boolean() })),

  'keys.set': call<void>()(chat, z.object({ providerId: id, key: apiKey })),
  'keys.remove': call<void>()(chat, z.object({ providerId: id })),
  /** Asks the provider's server whether the stored key works. Fails with the same codes as a reply. */
  'keys.test': call<KeyTest>()(chat, z.object({ providerId: id })),

  /** What the server says of its models. Fails with the same codes as a reply. */
  'models.list': call<ListedModel[]>()(chat, z.object({ providerId: id })),
  /** Forgets what was learned of a model: refused fields are tried again. */
  'models.forget': call<void>()(chat, z.object({ providerId: id, modelId: z.string().min(1).max(200) })),

  /** Servers on this computer's usual ports that are not among the providers yet. */
  'providers.discover': call<FoundServer[]>()(chat, none),
}

export interface KeyTest {
  elapsedMs: number
  /** Ids the server listed, or null where it has no list and a one-token question was asked instead. */
  modelIds: string[] | null
}
