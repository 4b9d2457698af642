import { buildAnnotatePage, measureSide } from './annotate/measure.mjs'
import { startDesktop } from './lib/desktop.mjs'
import { compared, figure, median, printReport } from './lib/report.mjs'

// The real pointer moves 125 times a second over a 4K capture with 200 marks; how long after it the screen has the ink, seen
// from outside. A display shows 60 frames a second, so most frames bring the ink of two motions: the newer one tells how far
// the ink is behind the pointer when the frame appears, the older one has waited for the frame as well. Beside it a spot that
// follows the pointer on an empty page, and a page with nothing but a canvas and a line.
const quick = process.argv.includes('--quick')
const strokes = quick ? 3 : 8

const page = await buildAnnotatePage()
const desktop = await startDesktop('large')
const sides = {}
try {
  const measure = (search, options) => measureSide({ page, env: desktop.env, search, strokes, ...options })
  sides.pen = await measure('side=layer&tool=pen')
  sides.box = await measure('side=layer&tool=box', { box: true })
  sides.spot = await measure('side=spot')
  sides.line = await measure('side=line')
} finally {
  await desktop.stop()
}

const p95 = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN
for (const [name, { everyMs, newestMs }] of Object.entries(sides)) {
  console.log(
    `${name}: median ${median(newestMs).toFixed(1)} ms of ${newestMs.length} frames; every motion ${median(everyMs).toFixed(1)} ms, p95 ${p95(everyMs).toFixed(1)} ms`,
  )
}
const boxMs = p95(sides.box.newestMs)
printReport('annotate', {
  'pointer to ink, p95': compared(p95(sides.pen.newestMs), p95(sides.spot.newestMs), 'ms', { max: 16 }),
  'pointer to the corner of a box, p95': figure(boxMs, 'ms', '≤ 16 ms', boxMs <= 16),
  'every motion and its wait for a frame, p95': compared(
    p95(sides.pen.everyMs),
    p95(sides.line.everyMs),
    'ms',
    { maxRatio: 1 },
  ),
})
