import { constants, setPriority } from 'node:os'
import { app, type WebContents } from 'electron'

/** Processes of a page and its frames. */
export function processIdsOf(webContents: WebContents): number[] {
  if (webContents.isDestroyed()) return []
  const frames = webContents.mainFrame?.framesInSubtree ?? []
  return [...new Set([webContents.getOSProcessId(), ...frames.map((frame) => frame.osProcessId)])]
}

/** What these processes use together, bytes. */
export function memoryOf(processIds: readonly number[]): number {
  const kilobytes = app
    .getAppMetrics()
    .flatMap(({ pid, memory }) => (processIds.includes(pid) ? [memory.workingSetSize] : []))
  return kilobytes.reduce((sum, used) => sum + used * 1024, 0)
}

/** Lets the app come first: a page's workers may want every core. */
export function slowDown(processIds: readonly number[]): void {
  for (const pid of processIds) {
    try {
      setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
    } catch {
      // It has ended, or the system forbids it.
    }
  }
}

/** Ends a page's process, whatever it does. Not within an event of the page: it is still being dealt with. */
export function endByForce(webContents: WebContents, close: () => void): void {
  if (webContents.isDestroyed()) return
  if (webContents.debugger.isAttached()) webContents.debugger.detach()
  // Closing alone would wait for a page that does not answer.
  webContents.forcefullyCrashRenderer()
  setImmediate(close)
}
