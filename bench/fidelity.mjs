import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildEngine, startEngine } from './draft/engine.mjs'
import { pagesOf } from './draft/pages.mjs'
import { readPicture } from './draft/pictures.mjs'
import { startRenderer } from './draft/renderer.mjs'
import { buildComparison, startComparing } from './fidelity/comparing.mjs'
import { rankCorrelation } from './fidelity/correlation.mjs'
import { damage } from './fidelity/damage.js'
import { startDisplay } from './lib/display.mjs'
import { rootDir } from './lib/electron-app.mjs'
import { compared, figure, median, printReport } from './lib/report.mjs'

// Whether the score of a page says how far it is from its design, and what a comparison costs. Each page of bench/pages is
// drawn by Chromium; its pixels, measured by the engine as the app does, are the reference. Then it is damaged, drawn again,
// read by the app's own reader of documents, and compared:
//   series          ten defects, each the one before and more (bench/fidelity/damage.js says how large a damage is): `mixed` of
//                   every kind on every page; of single kinds two on each page in turn, with --all all
//   correlation     Spearman's between the sizes of a page's ten damages and what its scores lack of 1
//   across series   the same over all defects of a page that were made, whatever their kind: how large a share of the window
//                   is struck and how gravely, against a mean of five means over things; no limit
//   undamaged       the page compared with itself: pixels measured on one side, its document on the other
//   time, PSS       of a process of the app's runtime that compares in a thread, from both pictures in memory to the answer, on
//                   damaged pages, beside plain SSIM of the same pixels; with drawing: plus the drawing and reading of the page
//                   by bench/draft's renderer. PSS is what the process held at most beyond what it began with.
// The pages of bench/pages/unseen were not looked at while the comparison was made: theirs are separate figures.
// --only NAME,NAME and --kinds KIND,KIND choose less or other.
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    only: { type: 'string' },
    kinds: { type: 'string' },
  },
})
const singleKinds = ['move', 'recolour', 'fade', 'scale', 'drop', 'retype']
const steps = 10
const seed = 7
const quickPages = ['form', 'mobile-bank', 'kanban']
const limits = { correlation: 0.95, ms: 1500 }
const timedStep = 5
const timedRuns = 5

const builtDir = join(rootDir, `node_modules/.cache/bench-fidelity-${process.pid}`)
await buildEngine(join(builtDir, 'engine'))
const comparePictures = await buildComparison(join(builtDir, 'comparison'))
const display = await startDisplay()
const results = []
const costs = []
try {
  const renderer = await startRenderer(display.env)
  const engine = await startEngine(join(builtDir, 'engine'))
  try {
    for (const [at, page] of (await chosen()).entries()) {
      const found = await scored(page, kindsOf(at), renderer, engine)
      results.push(found)
      console.log(
        `${page.name}: undamaged ${found.undamaged}, ${found.told} differences; ` +
          found.series.map(({ kind, rho }) => `${kind} ${rho.toFixed(3)}`).join(', '),
      )
    }
    const big = { ...(await pagesOf('seen')).find(({ name }) => name === 'landing') }
    costs.push(await cost('1440×900', { ...big, scale: 1 }, renderer, engine))
    costs.push(await cost('3840×2160', { ...big, widthPx: 1920, heightPx: 1080, scale: 2 }, renderer, engine))
  } finally {
    await engine.stop()
    await renderer.stop()
  }
} finally {
  await display.stop()
  await rm(builtDir, { recursive: true, force: true })
}
printReport('fidelity', {
  ...metricsOf('seen', 'pages of bench/pages'),
  ...metricsOf('unseen', 'unseen pages'),
  ...Object.assign({}, ...costs),
})

async function chosen() {
  const pages = (await Promise.all(['seen', 'unseen'].map(pagesOf))).flat()
  const names = values.only?.split(',') ?? (values.quick ? quickPages : null)
  return names ? pages.filter(({ name }) => names.includes(name)) : pages
}

function kindsOf(at) {
  if (values.kinds) return values.kinds.split(',')
  if (values.quick) return ['mixed']
  if (values.all) return ['mixed', ...singleKinds]
  return ['mixed', singleKinds[(2 * at) % 6], singleKinds[(2 * at + 1) % 6]]
}

async function damaged(page, kind, step, renderer) {
  const order = JSON.stringify({ kind, step, steps, seed })
  return renderer.render({ ...page, prepareScript: `(${damage})(${order})` })
}

async function scored(page, kinds, renderer, engine) {
  const flat = { ...page, scale: 1 }
  const design = await renderer.render(flat)
  const picture = readPicture(design.png)
  const { facts } = await engine.draft(picture, 1, 'html')
  const reference = { picture, facts }
  const whole = comparePictures({ reference, candidate: { picture, facts: pageFactsOf(design.page) } })
  const all = { sizes: [], losses: [] }
  const series = []
  for (const kind of kinds) {
    const sizes = []
    const losses = []
    for (let step = 1; step <= steps; step += 1) {
      const drawn = await damaged(flat, kind, step, renderer)
      const candidate = { picture: readPicture(drawn.png), facts: pageFactsOf(drawn.page) }
      sizes.push(drawn.prepared)
      losses.push(1 - comparePictures({ reference, candidate }).fidelity.total)
    }
    series.push({ kind, rho: rankCorrelation(sizes, losses) })
    all.sizes.push(...sizes)
    all.losses.push(...losses)
  }
  return {
    name: page.name,
    set: page.set,
    undamaged: whole.fidelity.total,
    told: whole.differences.length,
    series,
    across: rankCorrelation(all.sizes, all.losses),
  }
}

/** As the app's renderer says it. */
function pageFactsOf({ pageHeightPx, texts, textsBelow, boxes }) {
  return {
    pageHeightPx,
    texts: [...texts, ...textsBelow].map(({ text, inkPx, color, fontSizePx, weight, selector }) => ({
      text,
      rectPx: inkPx,
      color,
      fontSizePx,
      letterSpacingPx: 0,
      weight,
      selector,
    })),
    boxes: boxes.map(({ rectPx, background, bordersPx, borderColor, radiusPx, tag, selector }) => {
      const widthPx = bordersPx.find((size) => size > 0) ?? 0
      const border = widthPx > 0 && borderColor ? { widthPx, color: borderColor } : null
      return { rectPx, fill: background, border, radiusPx, tag, selector }
    }),
  }
}

async function cost(name, page, renderer, engine) {
  const design = await renderer.render(page)
  const picture = readPicture(design.png)
  const { facts } = await engine.draft(picture, page.scale, 'html')
  const startedAt = performance.now()
  const drawn = await damaged(page, 'mixed', timedStep, renderer)
  const drawingMs = performance.now() - startedAt
  const candidate = { picture: readPicture(drawn.png), facts: pageFactsOf(drawn.page) }
  const comparing = await startComparing(join(builtDir, 'comparison'))
  try {
    const runs = []
    for (let run = 0; run < timedRuns; run += 1) {
      runs.push(await comparing.compare({ picture, facts }, candidate))
    }
    const ms = median(runs.map((run) => run.ms))
    const ssimMs = median(runs.map((run) => run.ssimMs))
    const first = runs[0].ms + drawingMs
    const isLimited = name === '1440×900'
    return {
      [`comparison, ${name} (reference: SSIM alone)`]: compared(ms, ssimMs, 'ms', {}),
      [`first comparison with drawing, ${name}`]: isLimited
        ? figure(first, 'ms', `≤ ${limits.ms} ms`, first <= limits.ms)
        : figure(first, 'ms'),
      [`PSS beyond an empty process, ${name}`]: figure(comparing.peakPssMib() - comparing.emptyMib, 'MiB'),
    }
  } finally {
    await comparing.stop()
  }
}

function metricsOf(set, label) {
  const found = results.filter((one) => one.set === set)
  if (found.length === 0) return {}
  const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length
  const atLeast = (value, limit) => figure(Math.floor(value * 1000) / 1000, '', `≥ ${limit}`, value >= limit)
  const rhos = (kind) =>
    found.flatMap(({ series }) => series.filter((one) => one.kind === kind).map(({ rho }) => rho))
  const ofKinds = Object.fromEntries(
    singleKinds
      .filter((kind) => rhos(kind).length > 0)
      .flatMap((kind) => [
        [`${label}, correlation, ${kind} alone, mean`, atLeast(mean(rhos(kind)), limits.correlation)],
        [`${label}, correlation, ${kind} alone, worst page`, figure(Math.min(...rhos(kind)), '')],
      ]),
  )
  const mixed = rhos('mixed')
  return {
    [`${label}, undamaged, mean`]: atLeast(mean(found.map(({ undamaged }) => undamaged)), 0.999),
    [`${label}, undamaged, worst`]: atLeast(Math.min(...found.map(({ undamaged }) => undamaged)), 0.999),
    [`${label}, differences told of undamaged ones`]: figure(
      found.reduce((sum, { told }) => sum + told, 0),
      '',
      '0',
      found.every(({ told }) => told === 0),
    ),
    ...(mixed.length > 0 && {
      [`${label}, correlation, mixed defects, mean`]: atLeast(mean(mixed), limits.correlation),
      [`${label}, correlation, mixed defects, worst page`]: atLeast(Math.min(...mixed), limits.correlation),
    }),
    ...ofKinds,
    ...(found.every(({ series }) => series.length > 1) && {
      [`${label}, correlation across series, mean`]: figure(mean(found.map(({ across }) => across)), ''),
    }),
    [`${label}`]: figure(found.length, 'pages'),
  }
}
