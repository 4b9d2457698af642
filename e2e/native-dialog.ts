import type { Desktop } from './desktop/desktop'
import { waitFor } from './desktop/wait-for'

/** Types a path into the system's own file dialog and confirms it, then waits until the dialog has gone. */
export async function chooseInDialog(desktop: Desktop, title: string, path: string): Promise<void> {
  await desktop.waitForFocus(title)
  await desktop.keys('ctrl+l')
  await desktop.keys('ctrl+a')
  await desktop.typeText(path)
  // While the field still looks for completions, Return is swallowed.
  await waitFor(
    'the dialog to close',
    async () => {
      await desktop.keys('Return')
      return !(await isOpen(desktop, title))
    },
    { everyMs: 300 },
  )
}

export async function cancelDialog(desktop: Desktop, title: string): Promise<void> {
  await desktop.waitForFocus(title)
  await desktop.keys('Escape')
  await waitFor('the dialog to close', async () => !(await isOpen(desktop, title)))
}

async function isOpen(desktop: Desktop, title: string): Promise<boolean> {
  return (await desktop.windows()).some((window) => window.title === title)
}
