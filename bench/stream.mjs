import { join } from 'node:path'
import { startDisplay } from './lib/display.mjs'
import { createProfile } from './lib/electron-app.mjs'
import { compared, figure, printReport } from './lib/report.mjs'
import { measureReplay } from './stream/measure.mjs'
import { startProviderProcess } from './stream/provider-process.mjs'
import { buildReferencePage, referenceSide } from './stream/reference.mjs'
import { reticleSide, writeProfile } from './stream/reticle.mjs'

// An answer of 500 KB in 20,000 chunks: server, engine, window. Beside it the same replay, at the same pace and in the same
// batches, drawn by the two libraries most used for that, in a window as bare as can be.
const quick = process.argv.includes('--quick')
const pace = { chars: 500_000, durationMs: quick ? 9000 : 25_000 }
const limitMs = 300_000

const page = await buildReferencePage()
const display = await startDisplay()
const provider = await startProviderProcess(pace)

async function replay(side, frames) {
  const profile = await createProfile()
  try {
    await writeProfile(profile.path, provider.baseUrl)
    const measured = await measureReplay({
      ...side,
      args: [...side.args, `--user-data-dir=${join(profile.path)}`],
      env: { ...display.env, ...side.env },
      provider,
      limitMs,
      frames,
    })
    if (measured.characters < provider.characters / 3) throw new Error('the answer was not drawn')
    return measured
  } finally {
    await profile.remove()
  }
}

let smooth
let ours
const references = {}
try {
  // Smoothness with all that a user sees, the files pane included; cost with the answer alone, as beside.
  smooth = await replay(reticleSide({ pane: true }), true)
  ours = await replay(reticleSide({ pane: false }), false)
  for (const side of quick ? ['streamdown'] : ['streamdown', 'streamdown-full', 'react-markdown']) {
    references[side] = await replay(referenceSide(side, page, provider.baseUrl), false)
  }
} finally {
  provider.stop()
  await display.stop()
}

const sorted = smooth.frames.toSorted((a, b) => a - b)
const p95Ms = sorted[Math.floor(sorted.length * 0.95)] ?? Number.POSITIVE_INFINITY
const longestMs = Math.max(smooth.longestMs, ours.longestMs)
const [firstMs = 0] = ours.tenthsMs
const lastMs = ours.tenthsMs.at(-1) ?? 0
const [better, betterMs] = Object.entries(references)
  .map(([name, { totalMs }]) => [name, totalMs])
  .sort(([, a], [, b]) => a - b)[0]

for (const [name, { totalMs, longestMs: longest, longestCpuMs, tenthsMs }] of Object.entries({
  reticle: ours,
  ...references,
})) {
  console.log(
    `${name}: ${Math.round(totalMs)} ms of the main thread, longest task ${longest.toFixed(1)} ms (${longestCpuMs.toFixed(1)} ms of the processor), tenths ${tenthsMs.map(Math.round).join(' ')}`,
  )
}
printReport('stream', {
  'longest renderer task': figure(longestMs, 'ms', '≤ 50 ms', longestMs <= 50),
  'frame, 95th percentile': figure(p95Ms, 'ms', '≤ 33 ms', p95Ms <= 33.5),
  'last tenth beside the first': compared(lastMs, firstMs, 'ms', { maxRatio: 1.3 }),
  [`main thread beside ${better}`]: compared(ours.totalMs, betterMs, 'ms', { maxRatio: 1 / 3 }),
})
