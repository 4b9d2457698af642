import { existsSync, readFileSync, renameSync } from 'node:fs'
import { basename, join } from 'node:path'
import ElectronStore from 'electron-store'
import type { ErrorInfo } from '../../shared/errors'
import { defaultSettings, type Settings, upgradeSettings } from '../../shared/settings'

export interface SettingsStore {
  get(): Settings
  update(patch: Partial<Settings>): Settings
  onChange(listener: (settings: Settings) => void): () => void
  /** What was wrong with the file at start, for the user to be told. */
  startProblem: ErrorInfo | null
}

interface SettingsStoreOptions {
  folder: string
  now: () => Date
}

/**
 * Settings in `settings.json`. A file that cannot be read, or that a newer Reticle wrote, is set aside under a dated
 * name before anything is written, so nothing in it is ever lost; the app then starts with defaults.
 */
export function openSettings({ folder, now }: SettingsStoreOptions): SettingsStore {
  const path = join(folder, 'settings.json')
  const stamp = now().toISOString().replace(/[:.]/g, '-')
  let settings = defaultSettings
  let startProblem: ErrorInfo | null = null

  const setAside = (why: 'damaged' | 'newer') => {
    const aside = join(folder, `settings.${why}-${stamp}.json`)
    renameSync(path, aside)
    startProblem = { code: `settings-${why}`, params: { file: basename(aside) } }
  }

  if (existsSync(path)) {
    const read = upgradeSettings(parseJson(readFileSync(path, 'utf8')))
    if (read.state === 'ok') settings = read.settings
    else setAside(read.state)
  }

  const store = new ElectronStore<Settings>({
    cwd: folder,
    name: 'settings',
    clearInvalidConfig: false,
    configFileMode: 0o600,
  })
  const listeners = new Set<(settings: Settings) => void>()
  return {
    get: () => settings,
    update(patch) {
      settings = { ...settings, ...patch }
      store.store = settings
      for (const listener of listeners) listener(settings)
      return settings
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    startProblem,
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
