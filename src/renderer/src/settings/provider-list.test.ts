import { describe, expect, it } from 'vitest'
import { defaultModel, defaultProviders, glm5vTurbo, type Provider } from '../../../shared/models'
import { withModel, withModels, withoutProvider, withProvider } from './provider-list'

const settings = { providers: defaultProviders, model: defaultModel }
const local: Provider = {
  id: 'local',
  kind: 'other',
  name: 'Local',
  baseUrl: 'http://localhost:1/v1',
  needsKey: false,
  models: [{ ...glm5vTurbo, id: 'qwen' }],
}

describe('withProvider', () => {
  it('adds at the end and leaves the choice alone', () => {
    const next = withProvider(settings, local)
    expect(next.providers?.map(({ id }) => id)).toEqual(['zai', 'zai-coding', 'zai-china', 'local'])
    expect(next.model).toBeUndefined()
  })

  it('replaces in place, and the choice follows to the same provider when its model went', () => {
    const edited = { ...defaultProviders[0]!, models: [{ ...glm5vTurbo, id: 'glm-6' }] }
    const next = withProvider(settings, edited)
    expect(next.providers?.[0]).toBe(edited)
    expect(next.model).toEqual({ providerId: 'zai', modelId: 'glm-6' })
  })
})

describe('withoutProvider', () => {
  it('chooses the first model left when the chosen one went', () => {
    expect(withoutProvider(settings, 'zai').model).toEqual({
      providerId: 'zai-coding',
      modelId: 'glm-5v-turbo',
    })
    expect(withoutProvider(settings, 'zai-china').model).toBeUndefined()
  })

  it('leaves the choice alone when nothing is left to choose', () => {
    const next = withoutProvider(
      { providers: [local], model: { providerId: 'local', modelId: 'qwen' } },
      'local',
    )
    expect(next).toEqual({ providers: [] })
  })
})

describe('withModel', () => {
  const old = glm5vTurbo.id

  it('adds behind the others, replaces in place', () => {
    const more = { ...glm5vTurbo, id: 'more' }
    const added = withModel(settings, 'zai', null, more)
    expect(added.providers?.[0]?.models).toEqual([glm5vTurbo, more])
    expect(added.model).toBeUndefined()
    const edited = { ...glm5vTurbo, name: 'Mine' }
    expect(withModel(settings, 'zai', old, edited).providers?.[0]?.models).toEqual([edited])
  })

  it('keeps the model chosen when its id changes', () => {
    const next = withModel(settings, 'zai', old, { ...glm5vTurbo, id: 'glm-6v' })
    expect(next.model).toEqual({ providerId: 'zai', modelId: 'glm-6v' })
    expect(withModel(settings, 'zai-china', old, { ...glm5vTurbo, id: 'glm-6v' }).model).toBeUndefined()
  })
})

describe('withModels', () => {
  it('chooses another model when the chosen one went, and does nothing to a provider that went', () => {
    expect(withModels(settings, 'zai', []).model).toEqual({
      providerId: 'zai-coding',
      modelId: 'glm-5v-turbo',
    })
    expect(withModels(settings, 'gone', [])).toEqual({})
  })
})
