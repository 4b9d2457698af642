import { z } from 'zod'
import { normalAccelerator } from './accelerator'
import { defaultHotkeys } from './default-hotkeys'
import { draftTargets } from './draft-target'
import { limits } from './limits'
import {
  defaultModel,
  defaultProviders,
  glm5vTurbo,
  type Model,
  type Provider,
  providerKindNames,
  quirkNames,
} from './models'
import { pipelineStepNames } from './pipeline'
import { kindOfUrl } from './provider-kinds'

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
  seesVideo: z.boolean(),
  readsFiles: z.boolean(),
  callsTools: z.boolean(),
  thinking: z.enum(['none', 'type-field', 'reasoning-object', 'template-kwargs', 'effort']),
  imageMaxBytes: z.number().int().positive().nullable(),
  imageMaxSidePx: z.number().int().positive().nullable(),
  imagesMax: z.number().int().positive().nullable(),
  prices: pricesSchema.nullable(),
}) satisfies z.ZodType<Model>

export const providerSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/),
  kind: z.enum(providerKindNames),
  name: z.string().trim().min(1).max(80),
  baseUrl: z.string().trim().max(2000),
  needsKey: z.boolean(),
  models: z.array(modelSchema).max(limits.modelsPerProviderMax),
}) satisfies z.ZodType<Provider>

export const hotkeyActions = [
  'captureRegion',
  'captureWindow',
  'captureScreen',
  'captureLast',
  'quickAsk',
] as const
export type HotkeyAction = (typeof hotkeyActions)[number]

const rectSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
})

export const settingsSchema = z.object({
  /** Raised when the meaning of a field changes; `upgradeSettings` brings older files up. */
  version: z.literal(2),
  theme: z.enum(['system', 'light', 'dark']),
  alwaysOnTop: z.boolean(),
  /** Text on captures is searched for what should perhaps not leave the machine. */
  findSecrets: z.boolean(),
  thinkingByDefault: z.boolean(),
  /** Titles of conversations are made by the model, after their first reply. */
  modelTitles: z.boolean(),
  /** Measurements of a capture go along with it when a page is to be built from it. */
  factsWithBuild: z.boolean(),
  /** Rounds of refining that follow a page that was built, without being asked for. */
  refineRounds: z.number().int().min(0).max(limits.refineRoundsMax),
  /** US dollars; none of these rounds begins that would go beyond it. */
  refineBudgetUsd: z.number().positive().max(limits.refineBudgetMaxUsd).nullable(),
  /** Steps after the answer that the user left out last time. */
  buildSkips: z.array(z.enum(pipelineStepNames)).max(pipelineStepNames.length),
  /** What the built-in engine writes pages as. */
  draftTarget: z.enum(draftTargets),
  /** Models that can may call tools. */
  useTools: z.boolean(),
  /** Which tool calls wait for a click: those that may do harm, or every one. */
  toolApproval: z.enum(['risky', 'every']),
  /** US dollars; a message that would go beyond it is not sent. */
  monthlyCapUsd: z.number().nonnegative().max(1_000_000).nullable(),
  /** What servers refused, by `quirkKey`. */
  learned: z.record(z.string().max(2300), z.array(z.enum(quirkNames))),
  /** Electron accelerators; null switches a hotkey off. */
  hotkeys: z.record(z.enum(hotkeyActions), z.string().max(100).nullable()),
  /** What hotkeys were seen to fire with: the kind of session and the accelerator, as `firedKey` writes it. */
  firedHotkeys: z.partialRecord(z.enum(hotkeyActions), z.string().max(200)),
  providers: z.array(providerSchema).max(limits.providersMax),
  model: z.object({ providerId: z.string(), modelId: z.string() }),
  lastExportFolder: z.string().nullable(),
  /** Where pictures were saved last. */
  lastSaveFolder: z.string().nullable(),
  /** The region taken last, physical pixels of the desktop. */
  lastRegionPx: rectSchema.nullable(),
  chatBoundsDip: rectSchema.nullable(),
})

export type Settings = z.infer<typeof settingsSchema>

export const defaultSettings: Settings = {
  version: 2,
  theme: 'system',
  alwaysOnTop: true,
  findSecrets: true,
  thinkingByDefault: true,
  modelTitles: true,
  factsWithBuild: true,
  refineRounds: 0,
  refineBudgetUsd: null,
  buildSkips: [],
  draftTarget: 'html',
  useTools: true,
  toolApproval: 'risky',
  monthlyCapUsd: null,
  learned: {},
  hotkeys: { ...defaultHotkeys },
  firedHotkeys: {},
  providers: defaultProviders,
  model: defaultModel,
  lastExportFolder: null,
  lastSaveFolder: null,
  lastRegionPx: null,
  chatBoundsDip: null,
}

/** What a window may change; hotkeys and window places have calls of their own. */
export const settingsPatchSchema = settingsSchema
  .pick({
    theme: true,
    alwaysOnTop: true,
    findSecrets: true,
    thinkingByDefault: true,
    modelTitles: true,
    factsWithBuild: true,
    refineRounds: true,
    refineBudgetUsd: true,
    draftTarget: true,
    useTools: true,
    toolApproval: true,
    monthlyCapUsd: true,
    providers: true,
    model: true,
  })
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
    const parsed = schema.safeParse(upgrades[field]?.(stored[field]) ?? stored[field])
    if (parsed.success) settings[field] = parsed.data
    else problems.push(field)
  }
  return { state: 'ok', settings: settings as Settings, problems }
}

const upgrades: Record<string, (raw: unknown) => unknown> = {
  providers: upgradeProviders,
  hotkeys: upgradeHotkeys,
}

/**
 * Hotkeys an older Reticle did not have get their defaults, unless the user has given one of those keys to something
 * else: then they start switched off.
 */
function upgradeHotkeys(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw
  const stored = raw as Record<string, unknown>
  const taken = new Set(
    Object.values(stored)
      .filter((accelerator) => typeof accelerator === 'string')
      .map((accelerator) => normalAccelerator(accelerator, false)),
  )
  return Object.fromEntries(
    hotkeyActions.map((action) => {
      if (action in stored) return [action, stored[action]]
      const standard = defaultHotkeys[action]
      return [action, taken.has(normalAccelerator(standard, false)) ? null : standard]
    }),
  )
}

/** Fields that came with version 2, filled in from what a provider of version 1 says. */
function upgradeProviders(raw: unknown): unknown {
  if (!Array.isArray(raw)) return raw
  return raw.map((provider: Record<string, unknown>) => ({
    kind: kindOfUrl(String(provider?.baseUrl ?? '')),
    ...provider,
    models: Array.isArray(provider?.models)
      ? provider.models.map((model: Record<string, unknown>) => ({
          seesVideo: model?.id === glm5vTurbo.id,
          readsFiles: model?.id === glm5vTurbo.id,
          callsTools: true,
          imagesMax: model?.id === glm5vTurbo.id ? glm5vTurbo.imagesMax : null,
          ...model,
        }))
      : provider?.models,
  }))
}
