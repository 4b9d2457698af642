/** Electron accelerators. In a file of their own, without the settings' validator, because windows offer "reset". */
export const defaultHotkeys = {
  captureRegion: 'CommandOrControl+Shift+1',
  quickAsk: 'CommandOrControl+Shift+2',
} as const
