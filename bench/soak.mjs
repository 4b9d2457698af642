import { startDisplay } from './lib/display.mjs'
import { startDrivenApp } from './lib/driven-app.mjs'
import { createProfile, treePssMib } from './lib/electron-app.mjs'
import { pacedSettings, startPacedProvider } from './lib/paced-provider.mjs'
import { pause } from './lib/processes.mjs'
import { compared, figure, median, printReport } from './lib/report.mjs'

// Short answers back to back for half an hour: does the memory of all processes come to rest?
const quick = process.argv.includes('--quick')
const totalMs = quick ? 40_000 : 30 * 60_000
const sampleEveryMs = quick ? 1_000 : 10_000
const turnsPerConversation = 10

const display = await startDisplay()
const provider = await startPacedProvider({ everyMs: 2, words: () => 60 })
const profile = await createProfile()
const samples = []
let replies = 0
try {
  const app = await startDrivenApp(profile.path, display.env, pacedSettings(provider.baseUrl))
  const endMs = performance.now() + totalMs
  const talking = (async () => {
    while (performance.now() < endMs) {
      // Through the window, so that what it shows is measured as well.
      await app.page.keyboard.press('Control+n')
      for (let turn = 0; turn < turnsPerConversation && performance.now() < endMs; turn += 1) {
        await app.page.getByRole('textbox', { name: 'Message' }).fill(`Question ${replies}`)
        await app.page.keyboard.press('Enter')
        await app.page.locator('[data-role="assistant"][data-state="done"]').nth(turn).waitFor()
        replies += 1
      }
    }
  })()
  while (performance.now() < endMs) {
    await pause(sampleEveryMs)
    const { totalMib } = await treePssMib(app.pid)
    samples.push(totalMib)
    if (samples.length % 30 === 0) console.log(`${replies} replies, ${totalMib.toFixed(1)} MiB`)
  }
  await talking
  await app.kill()
} finally {
  await provider.stop()
  await display.stop()
  await profile.remove()
}
// The first tenth warms up; the next fifth is what the last fifth is held against.
const part = (from, to) =>
  median(samples.slice(Math.floor(samples.length * from), Math.ceil(samples.length * to)))
printReport('soak', {
  'memory at the end against after warm-up': compared(part(0.8, 1), part(0.1, 0.3), 'MiB', { maxRatio: 1.1 }),
  replies: figure(replies, 'replies'),
  length: figure(totalMs / 60_000, 'min', quick ? 'none' : '≥ 30 min', quick || totalMs >= 30 * 60_000),
})
