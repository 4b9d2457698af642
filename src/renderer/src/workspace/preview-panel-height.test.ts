import { expect, it } from 'vitest'
import { clampPanelHeight, panelKeyStep, storedPanelHeight, storePanelHeight } from './preview-panel-height'

function storage(value: string | null = null) {
  const items = new Map<string, string>(value === null ? [] : [['preview.consoleHeight', value]])
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, text: string) => void items.set(key, text),
  }
}

it('remembers a height', () => {
  const kept = storage()
  expect(storedPanelHeight(kept)).toBe(200)
  storePanelHeight(kept, 321.6)
  expect(storedPanelHeight(kept)).toBe(322)
})

it.each(['', 'x', '-5', '3', 'Infinity'])('takes no stored "%s"', (stored) => {
  expect(storedPanelHeight(storage(stored))).toBe(200)
})

it('does without a storage', () => {
  const refusing = {
    getItem() {
      throw new Error('refused')
    },
    setItem() {
      throw new Error('refused')
    },
  }
  expect(storedPanelHeight(refusing)).toBe(200)
  expect(() => storePanelHeight(refusing, 100)).not.toThrow()
})

it.each([
  [300, 800, 300],
  [10, 800, 96],
  [900, 800, 680],
  [300, 100, 96],
])('a height of %i in a pane of %i becomes %i', (height, pane, becomes) => {
  expect(clampPanelHeight(height, pane)).toBe(becomes)
})

it('moves by keys', () => {
  expect(panelKeyStep('ArrowUp')).toBeGreaterThan(0)
  expect(panelKeyStep('PageDown')).toBeLessThan(0)
  expect(panelKeyStep('a')).toBeNull()
})
