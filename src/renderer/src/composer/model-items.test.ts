import { expect, it } from 'vitest'
import { defaultModel, defaultProviders } from '../../../shared/models'
import { modelItems } from './model-items'

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
