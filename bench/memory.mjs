import { join } from 'node:path'
import { startDisplay } from './lib/display.mjs'
import {
  benchDir,
  buildBarePage,
  createProfile,
  rootDir,
  startElectron,
  treePssMib,
} from './lib/electron-app.mjs'
import { compared, median, printReport } from './lib/report.mjs'

// Idle memory of all processes, chat window and warm overlay present, beside a bare Electron window.
const quick = process.argv.includes('--quick')
const runs = quick ? 2 : 5
const idleMs = 10_000
const display = await startDisplay()
const sums = { app: [], bare: [] }
try {
  const env = { ...display.env, BARE_PAGE: await buildBarePage() }
  const folders = { app: rootDir, bare: join(benchDir, 'bare-electron') }
  for (let run = 0; run < runs; run += 1) {
    for (const side of ['app', 'bare']) {
      const profile = await createProfile()
      const started = await startElectron(folders[side], profile.path, env)
      await new Promise((resolve) => setTimeout(resolve, idleMs))
      const { totalMib, processes } = await treePssMib(started.pid)
      sums[side].push(totalMib)
      if (run === 0)
        for (const { kind, mib } of processes) console.log(`${side} ${kind} ${mib.toFixed(1)} MiB`)
      await started.stop()
      await profile.remove()
    }
  }
} finally {
  await display.stop()
}
printReport('memory', {
  'idle PSS of all processes': compared(median(sums.app), median(sums.bare), 'MiB', { maxRatio: 1.5 }),
})
