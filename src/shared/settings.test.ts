import { expect, test } from 'vitest'
import { defaultSettings, settingsSchema, upgradeSettings } from './settings'

test('the defaults are valid', () => expect(settingsSchema.parse(defaultSettings)).toEqual(defaultSettings))

test('one bad field falls back alone and is named; unknown fields do not matter', () => {
  const read = upgradeSettings({ ...defaultSettings, theme: 'dark', alwaysOnTop: 'yes', extra: 1 })
  expect(read).toEqual({
    state: 'ok',
    settings: { ...defaultSettings, theme: 'dark' },
    problems: ['alwaysOnTop'],
  })
})

test('a file without a version reads with defaults for what is missing', () => {
  expect(upgradeSettings({ theme: 'light' })).toMatchObject({
    state: 'ok',
    settings: { theme: 'light', version: 1 },
  })
})

test('a newer file is left alone, and what is no object is damaged', () => {
  expect(upgradeSettings({ version: 2 })).toEqual({ state: 'newer', version: 2 })
  for (const raw of [null, [], 'text', 3]) expect(upgradeSettings(raw)).toEqual({ state: 'damaged' })
})
