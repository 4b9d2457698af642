import { createRequire } from 'node:module'
import { join } from 'node:path'
import { startDesktop } from './lib/desktop.mjs'
import { rootDir, treePssMib } from './lib/electron-app.mjs'
import { startObserver } from './lib/observer.mjs'
import { own, pause, until } from './lib/processes.mjs'
import { compared, printReport } from './lib/report.mjs'

// Memory of all processes after many captures, of the whole display, every other one copied and the rest left.
const quick = process.argv.includes('--quick')
const captures = quick ? 30 : 300
const warmUps = quick ? 10 : 30
const restMs = quick ? 4_000 : 12_000
const focusMs = 80
const hotkey = ['Control_L', 'Shift_L', '1']
// Clear of the lines through the pointer in the middle, of the bar with what can be done, of the size in the corner with
// its shadow, and of passing messages.
const watched = [
  [60, 200],
  [1860, 60],
  [640, 300],
]

const desktop = await startDesktop('one')
const started = []
try {
  const observer = startObserver(desktop.env)
  started.push(observer)
  await observer.ask({ do: 'backdrop' })
  await observer.ask({ do: 'mark', points: [...watched, [1500, 260]] })
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const electron = createRequire(import.meta.url)('electron')
  const app = own(electron, [...switches, rootDir, `--user-data-dir=${join(desktop.folder, 'data')}`], {
    env: desktop.env,
  })
  started.push(app)
  await until('the chat window', async () => !(await observer.ask({ do: 'restored', limitMs: 1 })).ok)
  await observer.ask({ do: 'tap', keys: ['Alt_L', 'F4'] })
  if (!(await observer.ask({ do: 'restored' })).ok) throw new Error('the chat window did not close')
  await observer.ask({ do: 'mark', points: watched })

  const capture = async (index) => {
    const { ms } = await observer.ask({ do: 'key', keys: hotkey })
    if (ms === null) throw new Error(`capture ${index}: no overlay`)
    // The overlay is to be seen a little before the window manager gives it the keyboard.
    await pause(focusMs)
    if (index % 2 === 0) {
      await observer.ask({ do: 'tap', keys: ['space'] })
      // The overlay brightens what is selected.
      if (!(await observer.ask({ do: 'restored' })).ok) throw new Error(`capture ${index}: nothing selected`)
      await observer.ask({ do: 'tap', keys: ['Control_L', 'c'] })
      await pause(150)
    } else {
      await observer.ask({ do: 'tap', keys: ['Escape'] })
    }
    if (!(await observer.ask({ do: 'restored' })).ok) throw new Error(`capture ${index}: the overlay stayed`)
    await pause(50)
  }
  const memory = async () => {
    await pause(restMs)
    return (await treePssMib(app.pid)).totalMib
  }
  for (let index = 0; index < warmUps; index += 1) await capture(index)
  const before = await memory()
  for (let index = 0; index < captures; index += 1) await capture(index)
  const after = await memory()
  printReport('leak', {
    [`PSS after ${captures} captures`]: compared(after, before, 'MiB', { maxRatio: 1.05 }),
  })
} finally {
  for (const program of started.reverse()) await program.stop()
  await desktop.stop()
}
