import type { TextKey } from '../../../shared/i18n'
import { defaultProviders, type Provider, type ProviderKind } from '../../../shared/models'
import { providerKinds } from '../../../shared/provider-kinds'

/** What the user picks from when adding a provider. */
export interface Preset extends Omit<Provider, 'id'> {
  hint: TextKey
}

const presetHints = {
  zai: 'settings.preset.zai',
  'zai-coding': 'settings.preset.zaiCoding',
  'zai-china': 'settings.preset.zaiChina',
} as const satisfies Record<string, TextKey>

function ofKind(kind: ProviderKind, hint: TextKey): Preset {
  const { name, baseUrl, needsKey } = providerKinds[kind]
  return { kind, name, baseUrl, needsKey, models: [], hint }
}

/** Services on the internet first, then servers on the user's own machines, then anything else. */
export const presets: readonly Preset[] = [
  ...defaultProviders.map(({ id, ...provider }) => ({
    ...provider,
    hint: presetHints[id as keyof typeof presetHints],
  })),
  ofKind('openrouter', 'settings.preset.openrouter'),
  ofKind('openai', 'settings.preset.openai'),
  ofKind('deepseek', 'settings.preset.deepseek'),
  ofKind('ollama', 'settings.preset.ollama'),
  ofKind('lmstudio', 'settings.preset.lmstudio'),
  ofKind('vllm', 'settings.preset.vllm'),
  { ...ofKind('other', 'settings.preset.other'), name: '' },
]
