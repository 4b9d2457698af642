import { expect, it } from 'vitest'
import { axisLabels } from './format-axis'

it.each([
  [[0], 'cost', ['$0']],
  [[0, 0.0025, 0.005], 'cost', ['$0', '$0.0025', '$0.0050']],
  [[0, 0.5, 1], 'cost', ['$0', '$0.50', '$1.00']],
  [[0, 5, 10], 'cost', ['$0', '$5', '$10']],
  [[0, 1000, 2000], 'cost', ['$0', '$1 K', '$2 K']],
  [[0, 500_000, 1_000_000], 'tokens', ['0', '500 K', '1 M']],
] as const)('%j %s: %j', (ticks, measure, labels) => {
  expect(axisLabels(ticks, measure)).toEqual(labels)
})
