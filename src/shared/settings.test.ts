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
    settings: { theme: 'light', version: 2 },
  })
})

test('a newer file is left alone, and what is no object is damaged', () => {
  expect(upgradeSettings({ version: 3 })).toEqual({ state: 'newer', version: 3 })
  for (const raw of [null, [], 'text', 3]) expect(upgradeSettings(raw)).toEqual({ state: 'damaged' })
})

test('providers of version 1 keep everything and gain what version 2 knows of them', () => {
  const model = {
    id: 'glm-5v-turbo',
    name: 'Mine',
    contextTokens: 5,
    maxOutputTokens: null,
    seesImages: true,
    thinking: 'type-field',
    imageMaxBytes: null,
    imageMaxSidePx: 6000,
    prices: null,
  }
  const local = { id: 'local', name: 'Local', baseUrl: 'http://127.0.0.1:11434/v1', needsKey: false }
  const zai = { id: 'zai', name: 'Z.ai', baseUrl: 'https://api.z.ai/api/paas/v4', needsKey: true }
  const read = upgradeSettings({
    version: 1,
    providers: [
      { ...zai, models: [model] },
      { ...local, models: [{ ...model, id: 'llava' }] },
    ],
  })
  expect(read).toMatchObject({
    state: 'ok',
    problems: [],
    settings: {
      providers: [
        { ...zai, kind: 'zai', models: [{ ...model, seesVideo: true, callsTools: true, imagesMax: 50 }] },
        { ...local, kind: 'ollama', models: [{ ...model, id: 'llava', seesVideo: false, imagesMax: null }] },
      ],
    },
  })
})

test('hotkeys of a file from before there were more keep what the user chose and gain the others', () => {
  const read = upgradeSettings({ version: 2, hotkeys: { captureRegion: 'Alt+F9', quickAsk: null } })
  expect(read).toMatchObject({
    state: 'ok',
    problems: [],
    settings: {
      hotkeys: {
        captureRegion: 'Alt+F9',
        captureWindow: 'Control+Shift+3',
        captureScreen: 'Control+Shift+4',
        captureLast: 'Control+Shift+5',
        quickAsk: null,
      },
      firedHotkeys: {},
    },
  })
})

test('a new hotkey never takes keys the user gave to something else', () => {
  const chosen = { captureRegion: 'CommandOrControl+Shift+3', quickAsk: 'Ctrl+Shift+5' }
  const read = upgradeSettings({ version: 2, hotkeys: chosen })
  expect(read).toMatchObject({
    settings: {
      hotkeys: { ...chosen, captureWindow: null, captureScreen: 'Control+Shift+4', captureLast: null },
    },
  })
})

test('hotkeys that are no hotkeys fall back and are named', () => {
  expect(upgradeSettings({ ...defaultSettings, hotkeys: { captureRegion: 5 } })).toMatchObject({
    settings: { hotkeys: defaultSettings.hotkeys },
    problems: ['hotkeys'],
  })
})
