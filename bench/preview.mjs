import { compared, figure, median, printReport } from './lib/report.mjs'
import { startSiteBuilder } from './preview/built.mjs'
import { previewProject } from './preview/project.mjs'
import { createViteProject } from './preview/vite-build.mjs'

// Ten files of React and Tailwind, one of them changed: how long until the preview's site is built, beside `vite build` of
// the same project. Each change is new text with a class that was not there before.
const quick = process.argv.includes('--quick')
const rounds = quick ? 7 : 25
const viteRounds = quick ? 2 : 5

const builder = await startSiteBuilder()
const vite = await createViteProject()
const builtMs = []
const viteMs = []
let coldMs = 0
try {
  const build = async (change) => {
    const files = Object.entries(previewProject(change)).map(([path, text]) => ({ path, text }))
    const started = performance.now()
    const site = await builder.build(files)
    const tookMs = performance.now() - started
    if (site.messages.length > 0 || !site.files.has('/index.html'))
      throw new Error(JSON.stringify(site.messages))
    return tookMs
  }
  coldMs = await build(0)
  for (let round = 1; round <= rounds; round += 1) {
    const tookMs = await build(round)
    // The first ones warm the compilers.
    if (round > 2) builtMs.push(tookMs)
  }
  for (let round = 0; round < viteRounds; round += 1) viteMs.push(await vite.build(previewProject(round)))
} finally {
  builder.stop()
  await vite.remove()
}

console.log('built', builtMs.map(Math.round).join(' '), '· vite build', viteMs.map(Math.round).join(' '))
printReport('preview', {
  'change to built, warm': compared(median(builtMs), median(viteMs), 'ms', { max: 300, maxRatio: 0.25 }),
  'first building, process and packages included': figure(coldMs, 'ms'),
})
