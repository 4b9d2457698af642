import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { HotkeyStatus, SessionKind } from '../shared/app-state'
import { limits } from '../shared/limits'
import { defaultSettings, type HotkeyAction, hotkeyActions, type Settings } from '../shared/settings'
import { createHotkeys, type Hotkeys } from './hotkeys'

/** A system that gives every shortcut nobody else holds, and can press them. */
function createSystem(heldByOthers: string[] = []) {
  const callbacks = new Map<string, () => void>()
  return {
    held: () => [...callbacks.keys()].sort(),
    async press(accelerator: string) {
      callbacks.get(accelerator)?.()
      await new Promise((resolve) => process.nextTick(resolve))
    },
    globalShortcut: {
      register(accelerator: string, callback: () => void) {
        if (heldByOthers.includes(accelerator) || callbacks.has(accelerator)) return false
        callbacks.set(accelerator, callback)
        return true
      },
      unregister: (accelerator: string) => void callbacks.delete(accelerator),
    },
  }
}

function start(
  system: ReturnType<typeof createSystem>,
  stored: Partial<Settings> = {},
  session: SessionKind = 'x11',
) {
  let settings: Settings = { ...defaultSettings, ...stored }
  const ran: HotkeyAction[] = []
  let changes = 0
  const hotkeys = createHotkeys({
    globalShortcut: system.globalShortcut,
    settings: () => settings,
    save: (changed) => {
      settings = { ...settings, ...changed }
    },
    run: Object.fromEntries(hotkeyActions.map((action) => [action, () => void ran.push(action)])) as Record<
      HotkeyAction,
      () => void
    >,
    session,
    onChange: () => {
      changes += 1
    },
  })
  hotkeys.apply()
  changes = 0
  return { hotkeys, ran, settings: () => settings, changes: () => changes }
}

const statusOf = (hotkeys: Hotkeys, action: HotkeyAction) =>
  hotkeys.statuses().find((status) => status.action === action) as HotkeyStatus
const region = 'CommandOrControl+Shift+1'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

test('one that was accepted is not said to work before it fired; that is remembered for the next start', async () => {
  const system = createSystem()
  const first = start(system)
  expect(statusOf(first.hotkeys, 'captureRegion').state).toBe('registered')
  await system.press(region)
  expect(first.ran).toEqual(['captureRegion'])
  expect(statusOf(first.hotkeys, 'captureRegion').state).toBe('works')
  expect(statusOf(first.hotkeys, 'quickAsk').state).toBe('registered')
  expect(first.changes()).toBe(1)
  await system.press(region)
  expect(first.changes()).toBe(1)
  first.hotkeys.stop()

  const second = start(system, first.settings())
  expect(statusOf(second.hotkeys, 'captureRegion').state).toBe('works')
})

test('what worked in one kind of session says nothing of another', async () => {
  const system = createSystem()
  const { hotkeys, settings } = start(system)
  await system.press(region)
  hotkeys.stop()
  const other = start(system, settings(), 'wayland')
  expect(statusOf(other.hotkeys, 'captureRegion').state).toBe('registered')
})

test('other keys have to prove themselves again', async () => {
  const system = createSystem()
  const { hotkeys, settings } = start(system)
  await system.press(region)
  hotkeys.set('captureRegion', 'Control+Alt+J')
  expect(statusOf(hotkeys, 'captureRegion').state).toBe('registered')
  expect(settings().firedHotkeys).toEqual({})
  hotkeys.set('captureRegion', region)
  expect(statusOf(hotkeys, 'captureRegion').state).toBe('registered')
})

test('a refused one names the nearest that can be had, and what it was known for is forgotten', async () => {
  const fired = { captureRegion: 'x11 control+shift+1' }
  const system = createSystem([region, 'CommandOrControl+Shift+6'])
  const { hotkeys, settings } = start(system, { firedHotkeys: fired })
  expect(statusOf(hotkeys, 'captureRegion')).toMatchObject({
    state: 'refused',
    suggestion: 'CommandOrControl+Shift+7',
  })
  expect(settings().firedHotkeys).toEqual({})
  // Trying it out has not taken it.
  expect(system.held()).not.toContain('CommandOrControl+Shift+7')
})

test('a refused change leaves the old shortcut as it was, and says which could be had', async () => {
  const system = createSystem(['Control+Alt+7'])
  const { hotkeys } = start(system)
  await system.press(region)
  expect(() => hotkeys.set('captureRegion', 'Control+Alt+7')).toThrow(
    expect.objectContaining({
      code: 'hotkey-refused',
      params: { accelerator: 'Control+Alt+7', suggestion: 'Control+Alt+6' },
    }),
  )
  expect(statusOf(hotkeys, 'captureRegion')).toMatchObject({ accelerator: region, state: 'works' })
  expect(system.held()).toContain(region)
})

test('the same keys in other words are a duplicate, in a change and in the file', () => {
  const system = createSystem()
  const { hotkeys } = start(system)
  expect(() => hotkeys.set('quickAsk', 'Shift+Ctrl+1')).toThrow(
    expect.objectContaining({ code: 'hotkey-duplicate' }),
  )
  hotkeys.stop()
  const stored = { hotkeys: { ...defaultSettings.hotkeys, quickAsk: 'Ctrl+Shift+1' } }
  const other = start(system, stored)
  expect(statusOf(other.hotkeys, 'quickAsk')).toMatchObject({ state: 'duplicate', sameAs: 'captureRegion' })
  expect(statusOf(other.hotkeys, 'quickAsk').suggestion).not.toBeNull()
})

test('while it is tried, a hotkey only says that it fired; after a while it acts again', async () => {
  const system = createSystem()
  const { hotkeys, ran, changes } = start(system)
  hotkeys.check(true)
  await system.press(region)
  expect(ran).toEqual([])
  expect(statusOf(hotkeys, 'captureRegion')).toMatchObject({ state: 'works', firedCount: 1 })
  await system.press(region)
  expect(statusOf(hotkeys, 'captureRegion').firedCount).toBe(2)
  expect(changes()).toBe(2)
  // The window never said that it is done.
  vi.advanceTimersByTime(limits.hotkeyCheckMs)
  await system.press(region)
  expect(ran).toEqual(['captureRegion'])
  hotkeys.check(true)
  hotkeys.check(false)
  await system.press(region)
  expect(ran).toEqual(['captureRegion', 'captureRegion'])
})

test('off is off, and suspended ones come back', () => {
  const system = createSystem()
  const { hotkeys } = start(system)
  hotkeys.set('captureLast', null)
  expect(statusOf(hotkeys, 'captureLast').state).toBe('off')
  expect(system.held()).toHaveLength(hotkeyActions.length - 1)
  hotkeys.suspend(true)
  expect(system.held()).toEqual([])
  hotkeys.suspend(false)
  expect(system.held()).toHaveLength(hotkeyActions.length - 1)
  hotkeys.stop()
  expect(system.held()).toEqual([])
})

test('nonsense is never registered', () => {
  const { hotkeys } = start(createSystem())
  expect(() => hotkeys.set('quickAsk', 'Nonsense+Q')).toThrow(
    expect.objectContaining({ code: 'hotkey-invalid' }),
  )
})
