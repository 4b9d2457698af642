const storageKey = 'preview.consoleHeight'
const leastDip = 96
const usualDip = 200
/** What the page keeps of the pane. */
const pageLeastDip = 120

/** The console's height as it was last left; kept by the window's origin, so it outlives the app. */
export function storedPanelHeight(storage: Pick<Storage, 'getItem'>): number {
  try {
    const stored = Number(storage.getItem(storageKey) ?? Number.NaN)
    return Number.isFinite(stored) && stored >= leastDip ? stored : usualDip
  } catch {
    return usualDip
  }
}

export function storePanelHeight(storage: Pick<Storage, 'setItem'>, heightDip: number): void {
  try {
    storage.setItem(storageKey, String(Math.round(heightDip)))
  } catch {
    // A full or forbidden storage only means that the height is not remembered.
  }
}

/** A height the console can have in a pane of this height; all device-independent pixels. */
export function clampPanelHeight(heightDip: number, paneHeightDip: number): number {
  return Math.max(leastDip, Math.min(heightDip, paneHeightDip - pageLeastDip))
}

/** How far a key moves the separator: up is higher. */
export function panelKeyStep(key: string): number | null {
  const steps: Record<string, number> = { ArrowUp: 16, ArrowDown: -16, PageUp: 80, PageDown: -80 }
  return steps[key] ?? null
}
