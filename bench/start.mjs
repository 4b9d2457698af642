import { join } from 'node:path'
import { startDisplay } from './lib/display.mjs'
import { benchDir, buildBarePage, createProfile, rootDir, startElectron } from './lib/electron-app.mjs'
import { compared, median, printReport } from './lib/report.mjs'

// Process start to a chat window that can be typed into, beside a bare Electron window with an empty React page.
const runs = process.argv.includes('--quick') ? 5 : 11
const display = await startDisplay()
const profiles = { app: await createProfile(), bare: await createProfile() }
const times = { app: [], bare: [] }
try {
  const env = { ...display.env, BARE_PAGE: await buildBarePage() }
  const folders = { app: rootDir, bare: join(benchDir, 'bare-electron') }
  // The first start of each fills its profile and the disk's cache; it does not count.
  for (let run = 0; run <= runs; run += 1) {
    for (const side of ['app', 'bare']) {
      const started = await startElectron(folders[side], profiles[side].path, env)
      if (run > 0) times[side].push(started.readyMs)
      await started.stop()
    }
  }
} finally {
  await display.stop()
  await profiles.app.remove()
  await profiles.bare.remove()
}
for (const side of ['app', 'bare']) console.log(side, times[side].map((ms) => Math.round(ms)).join(' '))
printReport('start', {
  'start to interactive': compared(median(times.app), median(times.bare), 'ms', { maxRatio: 1.4 }),
})
