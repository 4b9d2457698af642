import type { Desktop } from './desktop/desktop'
import { standsStill } from './desktop/page-window'
import { waitFor } from './desktop/wait-for'

/** Pastes a path into the system's own file dialog and confirms it, then waits until the dialog has gone. */
export async function chooseInDialog(desktop: Desktop, title: string, path: string): Promise<void> {
  await desktop.waitForFocus(title)
  // Its list of recent files, where it opens at first, takes no typed folder; the home folder does.
  await desktop.keys('alt+Home')
  // A folder that has been read takes the field to itself once more.
  const dialog = (await desktop.windows()).find((window) => window.title === title)
  if (dialog) await standsStill(desktop.env, dialog)
  await desktop.keys('ctrl+l')
  await desktop.keys('ctrl+a')
  // At once: while it is typed, completions of what stood there before would get in between.
  await desktop.clipboard.setText(path)
  await desktop.keys('ctrl+v')
  await confirmDialog(desktop, title)
}

/** Takes what a dialog proposes, and waits until it has gone. */
export async function confirmDialog(desktop: Desktop, title: string): Promise<void> {
  // While the field still looks for completions, Return is swallowed; once it was taken, the next would go elsewhere.
  await waitFor('the dialog to take the path', async () => {
    if ((await desktop.activeWindowTitle()) === title) await desktop.keys('Return')
    return waitFor('the dialog to close', async () => !(await isOpen(desktop, title)), {
      timeoutMs: 1500,
    }).catch(() => null)
  })
}

export async function cancelDialog(desktop: Desktop, title: string): Promise<void> {
  await desktop.waitForFocus(title)
  await desktop.keys('Escape')
  await waitFor('the dialog to close', async () => !(await isOpen(desktop, title)))
}

async function isOpen(desktop: Desktop, title: string): Promise<boolean> {
  return (await desktop.windows()).some((window) => window.title === title)
}
