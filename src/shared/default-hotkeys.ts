/**
 * Electron accelerators. In a file of their own, without the settings' validator, because windows offer "reset".
 * The later three are `Control` on macOS too, where Command with 3, 4 and 5 takes the system's own screenshots.
 */
export const defaultHotkeys = {
  captureRegion: 'CommandOrControl+Shift+1',
  captureWindow: 'Control+Shift+3',
  captureScreen: 'Control+Shift+4',
  captureLast: 'Control+Shift+5',
  quickAsk: 'CommandOrControl+Shift+2',
} as const
