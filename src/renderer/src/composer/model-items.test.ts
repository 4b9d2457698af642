import { expect, it } from 'vitest'
import { defaultModel, defaultProviders } from '../../../shared/models'
import { lacksKey, modelItems } from './model-items'

it('names the provider where several have models, and marks the chosen one alone', () => {
  const items = modelItems(defaultProviders, defaultModel)
  expect(items.map(({ label }) => label)).toEqual([
    'GLM-5V-Turbo · Z.ai',
    'GLM-5V-Turbo · Z.ai coding plan',
    'GLM-5V-Turbo · Z.ai China (bigmodel.cn)',
  ])
  expect(items.map(({ chosen }) => chosen)).toEqual([true, false, false])
})

it('leaves the provider out where there is one', () => {
  expect(modelItems(defaultProviders.slice(0, 1), defaultModel)[0]?.label).toBe('GLM-5V-Turbo')
})

it('knows which providers wait for a key', () => {
  const [zai] = defaultProviders
  const app = (keys: Record<string, 'stored' | 'missing'>, keychain: 'ok' | 'unknown' = 'ok') => ({
    settings: {
      providers: [
        { ...zai!, needsKey: true },
        { ...zai!, id: 'local', needsKey: false },
      ],
    },
    keys,
    keychain,
  })
  expect(lacksKey(app({ zai: 'missing', local: 'missing' }), 'zai')).toBe(true)
  expect(lacksKey(app({ zai: 'stored' }), 'zai')).toBe(false)
  expect(lacksKey(app({ local: 'missing' }), 'local')).toBe(false)
  expect(lacksKey(app({ zai: 'missing' }, 'unknown'), 'zai')).toBe(false)
  expect(lacksKey(app({}), 'gone')).toBe(false)
})
