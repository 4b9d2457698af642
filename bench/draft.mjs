import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startDraftSite } from './draft/draft-site.mjs'
import { buildEngine, startEngine } from './draft/engine.mjs'
import { pagesOf } from './draft/pages.mjs'
import { startRenderer } from './draft/renderer.mjs'
import { scorePage, unscored } from './draft/score-page.mjs'
import { startDisplay } from './lib/display.mjs'
import { rootDir } from './lib/electron-app.mjs'
import { figure, median, printReport } from './lib/report.mjs'

// How good the offline engine's drafts are. Each page of bench/pages is drawn by Chromium at scale 1 and 2; the engine sees
// its pixels alone; its draft is built by the app, drawn by the same Chromium at the same size, and both are compared:
//   text recall    characters of the page's words that stand in the draft, spaces aside (src/main/fidelity/text-recall.ts);
//                  words: share of its words that stand there whole
//   block, position, colour   as in Design2Code, on lines of text that both documents say they have (score-blocks.ts);
//                  block position is the mean overlap (IoU) of paired lines, each from 0.9 em above its baseline to
//                  0.25 em below and as wide as its document says; colour is their mean CIEDE2000
//   SSIM           Wang 2004 on luminance, all pixels of the page's window at its scale (ssim.ts)
//   normal flow    share of the draft's rendered elements that are not `position: absolute` or `fixed` and not moved by a
//                  transform; what is inside an <svg> does not count
//   time, PSS      of one process with the text reader, from pixels to files; the first page pays for loading the models
// The pages of bench/pages/unseen were not looked at while the engine was made: theirs are separate figures.
// --keep DIR writes drafts, drawings, facts, scores and side-by-side pictures. --set, --only NAME,NAME, --scale 1|2,
// --target html|react|vue choose less or other.
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    keep: { type: 'string' },
    set: { type: 'string', default: 'both' },
    only: { type: 'string' },
    scale: { type: 'string' },
    target: { type: 'string', default: 'html' },
  },
})
const quickPages = new Set(['landing@1', 'form@1', 'code-editor@1', 'mobile-bank@1', 'mobile-recipe@2'])
const quickUnseen = 2
const limits = {
  recall: 0.95,
  overlap: 0.75,
  color: 5,
  ssim: 0.85,
  worstSsim: 0.6,
  flow: 0.8,
  ms: 6000,
  mib: 900,
}

const wanted = await chosen()
if (wanted.length === 0) throw new Error('No page is called so.')
// Several runs at once do not share what they build.
const builtDir = join(rootDir, `node_modules/.cache/bench-draft-${process.pid}`)
const score = await buildEngine(join(builtDir, 'engine'))
const display = await startDisplay()
const results = []
let peakMib = 0
try {
  const renderer = await startRenderer(display.env)
  const site = await startDraftSite(join(builtDir, 'site'))
  try {
    for (const scale of [1, 2]) {
      const pages = wanted.filter((one) => one.scale === scale)
      if (pages.length === 0) continue
      let engine = await startEngine(join(builtDir, 'engine'))
      try {
        for (const { page } of pages) {
          const tools = { target: values.target, renderer, engine, site, score, keepDir: values.keep }
          let found
          try {
            found = await scorePage({ page, scale, ...tools })
          } catch (error) {
            found = unscored({ page, scale, error })
            await engine.stop()
            engine = await startEngine(join(builtDir, 'engine'))
          }
          results.push(found)
          for (const text of found.messages) console.log(`${page.name}@${scale}: ${text}`)
          if (scale === 1) peakMib = Math.max(peakMib, engine.peakPssMib())
        }
      } finally {
        await engine.stop()
      }
    }
  } finally {
    site.stop()
    await renderer.stop()
  }
} finally {
  await display.stop()
  await rm(builtDir, { recursive: true, force: true })
}

console.table(results.map(row))
printReport('draft', {
  ...metricsOf('seen', 'pages of bench/pages'),
  ...metricsOf('unseen', 'unseen pages'),
  ...costs(),
})

async function chosen() {
  const sets = values.set === 'both' ? ['seen', 'unseen'] : [values.set]
  const pages = (await Promise.all(sets.map(pagesOf))).flat()
  const named = values.only?.split(',')
  const unseen = pages.filter(({ set }) => set === 'unseen').slice(0, quickUnseen)
  return [1, 2].flatMap((scale) =>
    pages
      .filter((page) => {
        if (values.scale && Number(values.scale) !== scale) return false
        if (named) return named.includes(page.name)
        if (!values.quick) return true
        return quickPages.has(`${page.name}@${scale}`) || (scale === 1 && unseen.includes(page))
      })
      .map((page) => ({ page, scale })),
  )
}

function row({ name, set, scale, words, crops, blocks, structure, total, flow, elements, steps }) {
  const round = (value) => Math.round(value * 1000) / 1000
  return {
    page: `${name}@${scale}${set === 'unseen' ? ' (unseen)' : ''}`,
    recall: round(blocks.textRecall),
    words: round(words),
    IoU: round(blocks.overlap),
    ΔE: Math.round(blocks.colorDifference * 10) / 10,
    SSIM: round(structure),
    flow: round(flow),
    crops: round(crops),
    block: round(blocks.block),
    text: round(blocks.text),
    position: round(blocks.position),
    total: round(total),
    elements,
    ms: Math.round(steps.total),
    'CPU ms': Math.round(steps.cpu),
    'of it OCR': Math.round(steps.read),
    measure: Math.round(steps.measure),
  }
}

function metricsOf(set, label) {
  const found = results.filter((one) => one.set === set)
  if (found.length === 0) return {}
  const mean = (of) => found.reduce((sum, one) => sum + of(one), 0) / found.length
  const least = (of) => Math.min(...found.map(of))
  const atLeast = (value, limit) => figure(value, '', `≥ ${limit}`, value >= limit)
  const color = mean(({ blocks }) => blocks.colorDifference)
  return {
    [`${label}, text recall`]: atLeast(
      mean(({ blocks }) => blocks.textRecall),
      limits.recall,
    ),
    [`${label}, block position (IoU)`]: atLeast(
      mean(({ blocks }) => blocks.overlap),
      limits.overlap,
    ),
    [`${label}, colour`]: figure(color, 'ΔE00', `≤ ${limits.color} ΔE00`, color <= limits.color),
    [`${label}, SSIM`]: atLeast(
      mean(({ structure }) => structure),
      limits.ssim,
    ),
    [`${label}, SSIM of the worst`]: atLeast(
      least(({ structure }) => structure),
      limits.worstSsim,
    ),
    [`${label}, in normal flow`]: atLeast(
      mean(({ flow }) => flow),
      limits.flow,
    ),
    [`${label}, share of the page in crops`]: figure(
      mean(({ crops }) => crops),
      '',
    ),
    [`${label}, words whole`]: figure(
      mean(({ words }) => words),
      '',
    ),
    [`${label}, block match`]: figure(
      mean(({ blocks }) => blocks.block),
      '',
    ),
    [`${label}, mean of block, text, position, colour, SSIM`]: figure(
      mean(({ total }) => total),
      '',
    ),
    [`${label} drawn`]: figure(found.length, 'drafts'),
  }
}

function costs() {
  const desktop = results.filter(({ isDesktop, scale }) => isDesktop && scale === 1)
  const dense = results.filter(({ isDesktop, scale }) => isDesktop && scale === 2)
  const slowest = (list) => Math.max(...list.map(({ steps }) => steps.total))
  return {
    ...(desktop.length > 0 && {
      'slowest draft, 1440×900': figure(
        slowest(desktop),
        'ms',
        `≤ ${limits.ms} ms`,
        slowest(desktop) <= limits.ms,
      ),
      'median draft, 1440×900': figure(median(desktop.map(({ steps }) => steps.total)), 'ms'),
      'most CPU of a draft, 1440×900': figure(Math.max(...desktop.map(({ steps }) => steps.cpu)), 'ms'),
      'peak PSS, 1440×900': figure(
        peakMib,
        'MiB',
        `≤ ${limits.mib} MiB`,
        peakMib > 0 && peakMib <= limits.mib,
      ),
    }),
    ...(dense.length > 0 && { 'slowest draft, 2880×1800': figure(slowest(dense), 'ms') }),
  }
}
