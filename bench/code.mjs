import { makeCode, measureOpen, measureScroll } from './code/measure.mjs'
import { startAnswer } from './code/provider.mjs'
import { startDisplay } from './lib/display.mjs'
import { startDrivenApp } from './lib/driven-app.mjs'
import { createProfile } from './lib/electron-app.mjs'
import { pacedSettings } from './lib/paced-provider.mjs'
import { until } from './lib/processes.mjs'
import { figure, median, printReport } from './lib/report.mjs'

// A file of 20,000 lines in the workspace's editor: from the click on its name to the frame that shows its code, and the
// frames while the wheel turns. Every file is opened once: one seen before would come from memory.
const quick = process.argv.includes('--quick')
const files = quick ? 4 : 10
const lines = 20_000
const scrollMs = quick ? 3_000 : 8_000

const display = await startDisplay()
const provider = await startAnswer('```js title="small.js"\nexport const small = 1\n```\n')
const profile = await createProfile()
const opensMs = []
let frames = []
let coldMs
try {
  const app = await startDrivenApp(profile.path, display.env, pacedSettings(provider.baseUrl))
  try {
    const { page } = app
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Build it.')
    await page.keyboard.press('Enter')
    await page.locator('article[data-state="done"]').waitFor()
    const conversationId = await until('the conversation', async () => {
      const { items } = await app.ask('conversation.list', { after: null, limit: 1 })
      return items[0]?.id
    })
    for (let index = 0; index < files; index += 1) {
      await app.ask('workspace.write', {
        conversationId,
        path: `code-${index}.tsx`,
        text: makeCode(lines, index),
      })
    }
    // Opened by the first file of the answer already: what is measured first is a window that has not shown code yet.
    await page.reload()
    await page.getByRole('button', { name: 'Files', exact: true }).waitFor()
    coldMs = await measureOpen(page, { button: 'Files', text: 'const part0 = ' })
    for (let index = 1; index < files; index += 1) {
      opensMs.push(await measureOpen(page, { path: `code-${index}.tsx`, text: `const part${index} = ` }))
    }
    frames = await measureScroll(page, scrollMs)
  } finally {
    await app.kill()
  }
} finally {
  await profile.remove()
  await provider.stop()
  await display.stop()
}

const p95 = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN
const slowestMs = Math.max(...opensMs)
console.log(
  `opened in ${opensMs.map((ms) => Math.round(ms)).join(' ')} ms, median ${median(opensMs).toFixed(0)} ms`,
)
console.log(`${frames.length} frames while scrolling, longest ${Math.max(...frames).toFixed(1)} ms`)
const frameMs = p95(frames)
printReport('code', {
  'open a file of 20,000 lines, slowest': figure(slowestMs, 'ms', '≤ 150 ms', slowestMs <= 150),
  'open it with the pane, for the first time in a window': figure(coldMs, 'ms'),
  'frame while scrolling, 95th percentile': figure(frameMs, 'ms', '≤ 33 ms', frameMs <= 33.5),
})
