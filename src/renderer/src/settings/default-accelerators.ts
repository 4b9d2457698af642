import type { HotkeyAction } from '../../../shared/settings'

/** For "reset to default". A test holds them to the settings' own, whose file carries a validator windows do not ship. */
export const defaultAccelerators: Record<HotkeyAction, string> = {
  captureRegion: 'CommandOrControl+Shift+1',
  quickAsk: 'CommandOrControl+Shift+2',
}
