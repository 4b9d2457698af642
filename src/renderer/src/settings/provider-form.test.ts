import { describe, expect, it } from 'vitest'
import { defaultProviders } from '../../../shared/models'
import { providerSchema } from '../../../shared/settings'
import { presets } from './presets'
import { kindOfForm, providerFormOf, providerIdFor, readProviderForm } from './provider-form'

const typed = { name: 'Local', baseUrl: 'http://localhost:11434/v1/', kind: null, needsKey: false, key: '' }
const fresh = { id: null, models: [], takenIds: ['zai'] }

describe('readProviderForm', () => {
  it('makes a provider of the least a user has to fill in', () => {
    const read = readProviderForm(typed, fresh)
    expect(read).toEqual({
      ok: true,
      provider: {
        id: 'local',
        kind: 'ollama',
        name: 'Local',
        baseUrl: 'http://localhost:11434/v1',
        needsKey: false,
        models: [],
      },
    })
    if (read.ok) expect(providerSchema.safeParse(read.provider).success).toBe(true)
  })

  it.each(defaultProviders)('gives $id back unchanged when nothing was edited', (provider) => {
    const base = { id: provider.id, models: provider.models, takenIds: [provider.id] }
    expect(readProviderForm(providerFormOf(provider), base)).toEqual({ ok: true, provider })
  })

  it.each(presets.filter(({ baseUrl }) => baseUrl !== ''))('takes $name as it is offered', (preset) => {
    const read = readProviderForm(providerFormOf(preset), { ...fresh, models: preset.models })
    expect(read.ok && providerSchema.safeParse(read.provider).success).toBe(true)
    expect(read.ok && read.provider.kind).toBe(preset.kind)
  })

  it('names every field that cannot be used', () => {
    expect(
      readProviderForm({ ...typed, name: ' ', baseUrl: 'api.example.com', key: 'Bearer abc' }, fresh),
    ).toEqual({
      ok: false,
      problems: {
        name: 'settings.provider.problem.name',
        baseUrl: 'settings.provider.problem.url',
        key: 'settings.provider.problem.key',
      },
    })
  })
})

describe('kindOfForm', () => {
  it('follows the address until a kind is chosen', () => {
    expect(kindOfForm({ kind: null, baseUrl: 'https://openrouter.ai/api/v1' })).toBe('openrouter')
    expect(kindOfForm({ kind: 'vllm', baseUrl: 'https://openrouter.ai/api/v1' })).toBe('vllm')
    expect(kindOfForm({ kind: null, baseUrl: 'https://example.com' })).toBe('other')
  })
})

describe('providerIdFor', () => {
  it('is plain and unique', () => {
    expect(providerIdFor('LM Studio', [])).toBe('lm-studio')
    expect(providerIdFor('LM Studio', ['lm-studio', 'lm-studio-2'])).toBe('lm-studio-3')
    expect(providerIdFor('智谱', [])).toBe('server')
  })

  it.each(['LM Studio', '智谱', '--x--', `${'a'.repeat(49)} b c`])('fits the settings: %s', (name) => {
    const id = providerIdFor(name, [])
    expect(providerSchema.shape.id.safeParse(id).success).toBe(true)
  })
})
