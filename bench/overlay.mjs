import { createRequire } from 'node:module'
import { join } from 'node:path'
import { startDesktop } from './lib/desktop.mjs'
import { rootDir } from './lib/electron-app.mjs'
import { startObserver } from './lib/observer.mjs'
import { own, pause, until } from './lib/processes.mjs'
import { compared, figure, median, printReport } from './lib/report.mjs'

// Key press to the overlay painted on all displays, seen from outside, beside `flameshot gui` on the same screen.
const quick = process.argv.includes('--quick')
const runs = quick ? 5 : 15
const coldRuns = quick ? 2 : 5
const warmUps = 4
const pauseMs = 350
const warmMs = 2500
const hotkey = ['Control_L', 'Shift_L', '1']

// The pixels watched keep clear of the lines through the pointer, which stands in the middle of everything at first, and
// one of `onChat` lies under the chat window.
const layouts = {
  one: {
    watched: [
      [60, 60],
      [700, 40],
      [1860, 1050],
      [40, 1040],
      [640, 500],
    ],
    onChat: [
      [1500, 260],
      [1860, 800],
    ],
  },
  large: {
    watched: [
      [60, 60],
      [1400, 80],
      [3780, 2110],
      [80, 2080],
      [1280, 1000],
    ],
    onChat: [
      [3600, 700],
      [3600, 1100],
      [3600, 1500],
    ],
  },
  two: {
    watched: [
      [60, 60],
      [1220, 60],
      [40, 690],
      [1340, 40],
      [2840, 30],
      [1340, 1160],
    ],
    onChat: [
      [2500, 320],
      [2500, 620],
      [2500, 920],
      [2700, 1060],
    ],
  },
}

let flashes = 0

/** @param {ReturnType<typeof startObserver>} observer */
async function measure(observer, command) {
  const { ms, flashed } = await observer.ask(command)
  if (flashed && command.keys === hotkey) flashes += 1
  if (ms === null) throw new Error(`nothing appeared after ${JSON.stringify(command)}`)
  await pause(pauseMs)
  await observer.ask({ do: 'tap', keys: ['Escape'] })
  const { ok } = await observer.ask({ do: 'restored' })
  if (!ok) throw new Error('the screen did not come back after Escape')
  await pause(pauseMs)
  return ms
}

/** A second start with the same data hands over to the first and ends. */
function startReticle(desktop) {
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const electron = createRequire(import.meta.url)('electron')
  const args = [...switches, rootDir, `--user-data-dir=${join(desktop.folder, 'data')}`]
  return own(electron, args, { env: desktop.env })
}

async function waitForChat(observer) {
  await until('the chat window', async () => !(await observer.ask({ do: 'restored', limitMs: 1 })).ok)
}

async function closeChat(observer) {
  await observer.ask({ do: 'tap', keys: ['Alt_L', 'F4'] })
  const { ok } = await observer.ask({ do: 'restored' })
  if (!ok) throw new Error('the chat window did not close')
}

async function repeat(times, measureOnce) {
  const values = []
  for (let index = 0; index < times; index += 1) values.push(await measureOnce())
  return values
}

/** A desktop with the app on it, its chat window open; `measureAll` is given what it needs. */
async function onDesktop(layout, measureAll) {
  const desktop = await startDesktop(layout)
  const started = []
  try {
    const observer = startObserver(desktop.env)
    started.push(observer)
    await observer.ask({ do: 'backdrop' })
    const { watched, onChat } = layouts[layout]
    await observer.ask({ do: 'mark', points: [...watched, ...onChat] })
    const app = startReticle(desktop)
    started.push(app)
    await waitForChat(observer)
    return await measureAll({
      desktop,
      observer,
      started,
      app,
      press: () => measure(observer, { do: 'key', keys: hotkey }),
      watch: () => observer.ask({ do: 'mark', points: watched }),
    })
  } finally {
    for (const program of started.reverse()) await program.stop()
    await desktop.stop()
  }
}

/** The first press after a start, this long after the chat window was there. */
function pressCold(afterMs) {
  return onDesktop('one', async ({ observer, press, watch }) => {
    await pause(afterMs)
    await closeChat(observer)
    await watch()
    return press()
  })
}

function benchWarm(layout) {
  return onDesktop(layout, async ({ observer, press, watch }) => {
    await pause(warmMs)
    await closeChat(observer)
    await watch()
    await repeat(warmUps, press)
    return repeat(runs, press)
  })
}

function benchBesideFlameshot() {
  return onDesktop('one', async ({ desktop, observer, started, press, watch }) => {
    await pause(warmMs)
    await closeChat(observer)
    started.push(own('flameshot', [], { env: desktop.env }))
    await watch()
    const flameshot = () => measure(observer, { do: 'spawn', command: ['flameshot', 'gui'] })
    await repeat(warmUps, press)
    await repeat(2, flameshot)
    const reticleMs = []
    const flameshotMs = []
    for (let index = 0; index < runs; index += 1) {
      reticleMs.push(await press())
      flameshotMs.push(await flameshot())
    }
    await startReticle(desktop).ended
    await pause(800)
    await watch()
    return { reticleMs, flameshotMs, withChatMs: await repeat(runs, press) }
  })
}

const { reticleMs, flameshotMs, withChatMs } = await benchBesideFlameshot()
const twoMs = await benchWarm('two')
const largeMs = await benchWarm('large')
const coldMs = await repeat(coldRuns, () => pressCold(warmMs))
const atOnceMs = await repeat(coldRuns, () => pressCold(0))
const oneByOne = {
  reticle: reticleMs,
  flameshot: flameshotMs,
  'chat visible': withChatMs,
  'two displays': twoMs,
  '3840×2160': largeMs,
  cold: coldMs,
  'cold at once': atOnceMs,
}
for (const [what, values] of Object.entries(oneByOne)) {
  console.log(what.padEnd(13), values.map((ms) => Math.round(ms)).join(' '))
}
const warmMs1080 = median(reticleMs)
printReport('overlay', {
  'key press to overlay': compared(warmMs1080, median(flameshotMs), 'ms', { max: 60, maxRatio: 0.5 }),
  'key press to overlay, chat visible': figure(median(withChatMs), 'ms'),
  // The reference of the others is the warm overlay on one display of 1920×1080.
  'key press to overlay, two displays': compared(median(twoMs), warmMs1080, 'ms', { maxRatio: 1.4 }),
  'key press to overlay, 3840×2160': compared(median(largeMs), warmMs1080, 'ms', { maxRatio: 1.8 }),
  'first key press after start': compared(median(coldMs), warmMs1080, 'ms', { maxRatio: 2 }),
  'first key press, in the moment the chat appears': figure(median(atOnceMs), 'ms'),
  'presses with a black flash': figure(flashes, 'presses', '0', flashes === 0),
})
