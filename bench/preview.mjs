import { compared, figure, median, printReport } from './lib/report.mjs'
import { startSiteBuilder } from './preview/built.mjs'
import { startPainted } from './preview/painted.mjs'
import { previewProject } from './preview/project.mjs'
import { createViteProject } from './preview/vite-build.mjs'

// Ten files of React and Tailwind, one of them changed: how long until the app's own preview shows it on the screen, and
// how long of that is building, beside `vite build` of the same project. Each change is new text with classes that were
// not there before.
const quick = process.argv.includes('--quick')
const rounds = quick ? 9 : 25
const viteRounds = quick ? 2 : 5
// The first ones warm the compilers.
const warmRounds = 2

async function measurePainted() {
  const app = await startPainted()
  const paintedMs = []
  try {
    for (let change = 1; change <= rounds + warmRounds; change += 1) {
      const tookMs = await app.change(change)
      if (change > warmRounds) paintedMs.push(tookMs)
    }
  } finally {
    await app.stop()
  }
  return { firstMs: app.firstMs, paintedMs }
}

async function measureBuilt() {
  const builder = await startSiteBuilder()
  const builtMs = []
  try {
    for (let change = 0; change <= rounds + warmRounds; change += 1) {
      const files = Object.entries(previewProject(change)).map(([path, text]) => ({ path, text }))
      const started = performance.now()
      const site = await builder.build(files)
      const tookMs = performance.now() - started
      if (site.messages.length > 0 || !site.files.has('/index.html'))
        throw new Error(JSON.stringify(site.messages))
      if (change > warmRounds) builtMs.push(tookMs)
    }
  } finally {
    builder.stop()
  }
  return builtMs
}

async function measureVite() {
  const vite = await createViteProject()
  const viteMs = []
  try {
    for (let round = 0; round < viteRounds; round += 1) viteMs.push(await vite.build(previewProject(round)))
  } finally {
    await vite.remove()
  }
  return viteMs
}

const { firstMs, paintedMs } = await measurePainted()
const builtMs = await measureBuilt()
const viteMs = await measureVite()

const list = (values) => values.map(Math.round).join(' ')
console.log('painted', list(paintedMs), '· built', list(builtMs), '· vite build', list(viteMs))
printReport('preview', {
  'change to painted, warm': compared(median(paintedMs), median(viteMs), 'ms', { max: 300, maxRatio: 0.25 }),
  'change to built, warm': figure(median(builtMs), 'ms'),
  'opened to painted, process and packages included': figure(firstMs, 'ms'),
})
