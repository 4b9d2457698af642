import { z } from 'zod'
import { defaultHotkeys } from './default-hotkeys'
import { limits } from './limits'
import { defaultModel, defaultProviders, type Model, type Provider } from './models'

const pricesSchema = z.object({
  inputPerMillion: z.number().nonnegative(),
  cachedInputPerMillion: z.number().nonnegative(),
  outputPerMillion: z.number().nonnegative(),
})

export const modelSchema = z.object({
  id: z.string().trim().min(1).max(200),
  name: z.string().trim().min(1).max(200),
  contextTokens: z.number().int().positive().nullable(),
  maxOutputTokens: z.number().int().positive().nullable(),
  seesImages: z.boolean(),
  thinking: z.enum(['type-field', 'none']),
  imageMaxBytes: z.number().int().positive().nullable(),
  imageMaxSidePx: z.number().int().positive().nullable(),
  prices: pricesSchema.nullable(),
}) satisfies z.ZodType<Model>

export const providerSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/),
  name: z.string().trim().min(1).max(80),
  baseUrl: z.string().trim().max(2000),
  needsKey: z.boolean(),
  models: z.array(modelSchema).max(limits.modelsPerProviderMax),
}) satisfies z.ZodType<Provider>

export const hotkeyActions = ['captureRegion', 'quickAsk'] as const
export type HotkeyAction = (typeof hotkeyActions)[number]

const rectSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
})

export const settingsSchema = z.object({
  /** Raised when the meaning of a field changes; `upgradeSettings` brings older files up. */
  version: z.literal(1),
  theme: z.enum(['system', 'light', 'dark']),
  alwaysOnTop: z.boolean(),
  thinkingByDefault: z.boolean(),
  /** Electron accelerators; null switches a hotkey off. */
  hotkeys: z.object({
    captureRegion: z.string().max(100).nullable(),
    quickAsk: z.string().max(100).nullable(),
  }),
  providers: z.array(providerSchema).max(limits.providersMax),
  model: z.object({ providerId: z.string(), modelId: z.string() }),
  lastExportFolder: z.string().nullable(),
  chatBoundsDip: rectSchema.nullable(),
})

export type Settings = z.infer<typeof settingsSchema>

export const defaultSettings: Settings = {
  version: 1,
  theme: 'system',
  alwaysOnTop: true,
  thinkingByDefault: true,
  hotkeys: { ...defaultHotkeys },
  providers: defaultProviders,
  model: defaultModel,
  lastExportFolder: null,
  chatBoundsDip: null,
}

/** What a window may change; hotkeys and window places have calls of their own. */
export const settingsPatchSchema = settingsSchema
  .pick({ theme: true, alwaysOnTop: true, thinkingByDefault: true, providers: true, model: true })
  .partial()
  .strict()

export type SettingsPatch = z.infer<typeof settingsPatchSchema>

export type ReadSettings =
  | { state: 'ok'; settings: Settings; problems: string[] }
  | { state: 'newer'; version: number }
  | { state: 'damaged' }

/**
 * Reads what a settings file held. Unknown or missing fields fall back to their defaults one by one (their names are
 * returned in `problems`), so one bad value never costs the user the others. A file of a newer Reticle is left alone.
 */
export function upgradeSettings(raw: unknown): ReadSettings {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return { state: 'damaged' }
  const stored = raw as Record<string, unknown>
  if (typeof stored.version === 'number' && stored.version > defaultSettings.version) {
    return { state: 'newer', version: stored.version }
  }
  const problems: string[] = []
  const settings: Record<string, unknown> = { ...defaultSettings }
  for (const [field, schema] of Object.entries(settingsSchema.shape)) {
    if (field === 'version' || !(field in stored)) continue
    const parsed = schema.safeParse(stored[field])
    if (parsed.success) settings[field] = parsed.data
    else problems.push(field)
  }
  return { state: 'ok', settings: settings as Settings, problems }
}
