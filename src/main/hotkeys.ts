import type { GlobalShortcut } from 'electron'
import { isUsableAccelerator } from '../shared/accelerator'
import { AppError } from '../shared/errors'
import type { HotkeyStatus } from '../shared/ipc/contract'
import { type HotkeyAction, hotkeyActions, type Settings } from '../shared/settings'

export interface Hotkeys {
  /** Registers what the settings name; answers what the system took. */
  apply(): HotkeyStatus[]
  statuses(): HotkeyStatus[]
  /** @throws AppError hotkey-invalid, hotkey-duplicate, hotkey-refused; the old shortcut then stays */
  set(action: HotkeyAction, accelerator: string | null): HotkeyStatus[]
  suspend(suspended: boolean): void
  stop(): void
}

interface HotkeysOptions {
  globalShortcut: Pick<GlobalShortcut, 'register' | 'unregister'>
  settings: () => Settings
  save: (hotkeys: Settings['hotkeys']) => void
  run: Record<HotkeyAction, () => void>
}

/** Global shortcuts. A refusal is a state to show, not an exception to log: the user has to choose another. */
export function createHotkeys({ globalShortcut, settings, save, run }: HotkeysOptions): Hotkeys {
  const registered = new Map<HotkeyAction, string>()
  let statuses: HotkeyStatus[] = []

  const release = () => {
    for (const accelerator of registered.values()) globalShortcut.unregister(accelerator)
    registered.clear()
  }

  const register = (action: HotkeyAction, accelerator: string): boolean => {
    if (!isUsableAccelerator(accelerator)) return false
    try {
      // Called back from a global shortcut, promises go on only with the next event, which may be a long way off.
      if (!globalShortcut.register(accelerator, () => process.nextTick(run[action]))) return false
    } catch {
      return false
    }
    registered.set(action, accelerator)
    return true
  }

  const apply = (): HotkeyStatus[] => {
    release()
    statuses = hotkeyActions.map((action) => {
      const accelerator = settings().hotkeys[action]
      if (accelerator === null) return { action, accelerator, state: 'off' }
      return { action, accelerator, state: register(action, accelerator) ? 'registered' : 'refused' }
    })
    return statuses
  }

  return {
    apply,
    statuses: () => statuses,
    set(action, accelerator) {
      const previous = settings().hotkeys
      if (accelerator !== null) {
        const params = { accelerator }
        if (!isUsableAccelerator(accelerator)) throw new AppError('hotkey-invalid', { params })
        const isTaken = hotkeyActions.some(
          (other) => other !== action && previous[other]?.toLowerCase() === accelerator.toLowerCase(),
        )
        if (isTaken) throw new AppError('hotkey-duplicate', { params })
      }
      save({ ...previous, [action]: accelerator })
      const refused = apply().find((status) => status.action === action)?.state === 'refused'
      if (refused && accelerator !== null) {
        save(previous)
        apply()
        throw new AppError('hotkey-refused', { params: { accelerator } })
      }
      return statuses
    },
    suspend(suspended) {
      if (suspended) release()
      else apply()
    },
    stop: release,
  }
}
