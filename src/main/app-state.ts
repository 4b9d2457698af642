import { app } from 'electron'
import type { AppState } from '../shared/app-state'
import { desktopKind, ownCommand } from './commands/this-system'
import type { Hotkeys } from './hotkeys'
import type { ApiKeys } from './keys/api-keys'
import type { Notices } from './notices'
import type { SettingsStore } from './settings/settings-store'

interface AppStateParts {
  settings: SettingsStore
  keys: ApiKeys
  hotkeys: Hotkeys
  notices: Notices
  session: AppState['session']
}

/** What every window may know of the app as a whole. */
export function createAppState({ settings, keys, hotkeys, notices, session }: AppStateParts): () => AppState {
  // Nothing of it changes while the app runs.
  const system = {
    version: app.getVersion(),
    electronVersion: process.versions.electron ?? '',
    platform: process.platform as AppState['platform'],
    session,
    desktop: desktopKind(process.env),
    command: ownCommand({
      execPath: process.execPath,
      hasAppFolder: process.defaultApp === true,
      appPath: app.getAppPath(),
      isRoot: process.getuid?.() === 0,
      env: process.env,
    }),
  }
  return () => ({
    ...system,
    settings: settings.get(),
    keychain: keys.keychain(),
    keys: keys.states(settings.get().providers),
    hotkeys: hotkeys.statuses(),
    notices: notices.list(),
  })
}
