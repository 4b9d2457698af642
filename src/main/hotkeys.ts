import type { GlobalShortcut } from 'electron'
import { isUsableAccelerator, nearbyAccelerators, normalAccelerator } from '../shared/accelerator'
import type { HotkeyStatus, SessionKind } from '../shared/app-state'
import { AppError } from '../shared/errors'
import { limits } from '../shared/limits'
import { type HotkeyAction, hotkeyActions, type Settings } from '../shared/settings'

export interface Hotkeys {
  /** Registers what the settings name; answers what the system took. */
  apply(): HotkeyStatus[]
  statuses(): HotkeyStatus[]
  /**
   * @throws AppError hotkey-invalid, hotkey-duplicate, hotkey-refused (with the nearest free one as `suggestion`, where
   * there is one); the old shortcut then stays
   */
  set(action: HotkeyAction, accelerator: string | null): HotkeyStatus[]
  suspend(suspended: boolean): void
  /** While checking, a hotkey that fires is marked as working and does nothing else. */
  check(checking: boolean): void
  stop(): void
}

interface HotkeysOptions {
  globalShortcut: Pick<GlobalShortcut, 'register' | 'unregister'>
  settings: () => Settings
  save: (changed: Pick<Settings, 'hotkeys'> | Pick<Settings, 'firedHotkeys'>) => void
  run: Record<HotkeyAction, () => void>
  session: SessionKind
  /** Statuses changed: they were registered anew, or one fired for the first time or while it was tried. */
  onChange: () => void
}

/**
 * Global shortcuts. A refusal is a state to show, not an exception to log: the user has to choose another. That the
 * system accepts one says little (on Wayland it may never fire), so only one that did fire is said to work; that is
 * remembered for these keys in this kind of session.
 */
export function createHotkeys(options: HotkeysOptions): Hotkeys {
  const { globalShortcut, settings, save, run, session, onChange } = options
  const registered = new Map<HotkeyAction, string>()
  let statuses: HotkeyStatus[] = []
  let checkTimer: ReturnType<typeof setTimeout> | null = null

  const normal = (accelerator: string) => normalAccelerator(accelerator, session === 'macos')
  const firedKey = (accelerator: string) => `${session} ${normal(accelerator)}`

  const release = () => {
    for (const accelerator of registered.values()) globalShortcut.unregister(accelerator)
    registered.clear()
  }

  const take = (accelerator: string, onFired: () => void): boolean => {
    if (!isUsableAccelerator(accelerator)) return false
    try {
      return globalShortcut.register(accelerator, onFired)
    } catch {
      return false
    }
  }

  const noteFired = (action: HotkeyAction) => {
    const accelerator = registered.get(action)
    if (accelerator === undefined) return
    const fired = settings().firedHotkeys
    const isNews = fired[action] !== firedKey(accelerator)
    if (isNews) save({ firedHotkeys: { ...fired, [action]: firedKey(accelerator) } })
    statuses = statuses.map((status) =>
      status.action === action ? { ...status, state: 'works', firedCount: status.firedCount + 1 } : status,
    )
    if (isNews || checkTimer !== null) onChange()
  }

  const register = (action: HotkeyAction, accelerator: string): boolean => {
    const onFired = () => {
      if (checkTimer === null) run[action]()
      noteFired(action)
    }
    // Called back from a global shortcut, promises go on only with the next event, which may be a long way off.
    if (!take(accelerator, () => process.nextTick(onFired))) return false
    registered.set(action, accelerator)
    return true
  }

  /** The nearest shortcut that can be had now, tried out and let go again. */
  const suggest = (accelerator: string): string | null => {
    const ours = new Set(
      Object.values(settings().hotkeys).flatMap((keys) => (keys === null ? [] : [normal(keys)])),
    )
    for (const candidate of nearbyAccelerators(accelerator)) {
      if (ours.has(normal(candidate)) || !take(candidate, () => undefined)) continue
      globalShortcut.unregister(candidate)
      return candidate
    }
    return null
  }

  const statusOf = (action: HotkeyAction): HotkeyStatus => {
    const accelerator = settings().hotkeys[action]
    const firedCount = statuses.find((status) => status.action === action)?.firedCount ?? 0
    const status = { action, accelerator, suggestion: null, sameAs: null, firedCount }
    if (accelerator === null) return { ...status, state: 'off' }
    const [sameAs] = [...registered].find(([, taken]) => normal(taken) === normal(accelerator)) ?? []
    if (sameAs) return { ...status, state: 'duplicate', sameAs }
    if (!register(action, accelerator)) return { ...status, state: 'refused' }
    const works = settings().firedHotkeys[action] === firedKey(accelerator)
    return { ...status, state: works ? 'works' : 'registered' }
  }

  const forgetLost = () => {
    const fired = settings().firedHotkeys
    const kept = Object.fromEntries(
      Object.entries(fired).filter(([action]) => {
        return statuses.find((status) => status.action === action)?.state === 'works'
      }),
    )
    if (Object.keys(kept).length < Object.keys(fired).length) save({ firedHotkeys: kept })
  }

  const registerAll = (): HotkeyStatus[] => {
    release()
    statuses = hotkeyActions.map(statusOf)
    // Only now, so that nothing of ours is taken for free.
    statuses = statuses.map((status) => {
      const cannotBeHad = status.state === 'refused' || status.state === 'duplicate'
      return cannotBeHad && status.accelerator
        ? { ...status, suggestion: suggest(status.accelerator) }
        : status
    })
    forgetLost()
    return statuses
  }

  const stopChecking = () => {
    if (checkTimer) clearTimeout(checkTimer)
    checkTimer = null
  }

  const apply = (): HotkeyStatus[] => {
    registerAll()
    onChange()
    return statuses
  }

  return {
    apply,
    statuses: () => statuses,
    set(action, accelerator) {
      const { hotkeys: previous, firedHotkeys } = settings()
      if (accelerator !== null) {
        const params = { accelerator }
        if (!isUsableAccelerator(accelerator)) throw new AppError('hotkey-invalid', { params })
        const isTaken = hotkeyActions.some((other) => {
          const theirs = previous[other]
          return other !== action && theirs !== null && normal(theirs) === normal(accelerator)
        })
        if (isTaken) throw new AppError('hotkey-duplicate', { params })
      }
      save({ hotkeys: { ...previous, [action]: accelerator } })
      const status = registerAll().find((one) => one.action === action)
      if (status?.state === 'refused' && accelerator !== null) {
        const params = { accelerator, ...(status.suggestion ? { suggestion: status.suggestion } : {}) }
        save({ hotkeys: previous })
        save({ firedHotkeys })
        apply()
        throw new AppError('hotkey-refused', { params })
      }
      onChange()
      return statuses
    },
    suspend(suspended) {
      if (suspended) release()
      else apply()
    },
    check(checking) {
      stopChecking()
      // A window that went away without saying so must not leave hotkeys that do nothing.
      if (checking) checkTimer = setTimeout(stopChecking, limits.hotkeyCheckMs)
    },
    stop() {
      stopChecking()
      release()
    },
  }
}
