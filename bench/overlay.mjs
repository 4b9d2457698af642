import { createRequire } from 'node:module'
import { join } from 'node:path'
import { startDesktop } from './lib/desktop.mjs'
import { rootDir } from './lib/electron-app.mjs'
import { startObserver } from './lib/observer.mjs'
import { own, pause, until } from './lib/processes.mjs'
import { compared, figure, median, printReport } from './lib/report.mjs'

// Key press to the overlay painted on all displays, seen from outside, beside `flameshot gui` on the same screen.
const runs = process.argv.includes('--quick') ? 5 : 15
const warmUps = 4
const pauseMs = 350
const hotkey = ['Control_L', 'Shift_L', '1']
const oneDisplay = [
  [60, 60],
  [700, 40],
  [1860, 1050],
  [40, 1040],
  [640, 540],
]
const twoDisplays = [
  [60, 60],
  [1220, 60],
  [40, 690],
  [1340, 40],
  [2840, 30],
  [1340, 1160],
]
// Where the chat window stands at first on the one display.
const onChat = [
  [1500, 260],
  [1860, 800],
]

// The pointer is in the middle of both displays at first: on the right one.
const onChatOfTwo = [[2500, 600]]

/** @param {ReturnType<typeof startObserver>} observer */
async function measure(observer, command) {
  const { ms } = await observer.ask(command)
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

/** Waits for the chat window, gives the overlays time to get warm, closes the chat. */
async function waitAndCloseChat(observer) {
  await until('the chat window', async () => !(await observer.ask({ do: 'restored', limitMs: 1 })).ok)
  await pause(2500)
  await observer.ask({ do: 'tap', keys: ['Alt_L', 'F4'] })
  const { ok } = await observer.ask({ do: 'restored' })
  if (!ok) throw new Error('the chat window did not close')
}

async function benchOneDisplay() {
  const desktop = await startDesktop('one')
  const started = []
  try {
    const observer = startObserver(desktop.env)
    started.push(observer)
    await observer.ask({ do: 'backdrop' })
    started.push(own('flameshot', [], { env: desktop.env }))
    await observer.ask({ do: 'mark', points: [...oneDisplay, ...onChat] })
    started.push(startReticle(desktop))
    await waitAndCloseChat(observer)
    await observer.ask({ do: 'mark', points: oneDisplay })
    const press = () => measure(observer, { do: 'key', keys: hotkey })
    const flameshot = () => measure(observer, { do: 'spawn', command: ['flameshot', 'gui'] })
    for (let index = 0; index < warmUps; index += 1) await press()
    for (let index = 0; index < 2; index += 1) await flameshot()
    const reticleMs = []
    const flameshotMs = []
    for (let index = 0; index < runs; index += 1) {
      reticleMs.push(await press())
      flameshotMs.push(await flameshot())
    }
    await startReticle(desktop).ended
    await pause(800)
    await observer.ask({ do: 'mark', points: oneDisplay })
    const withChatMs = []
    for (let index = 0; index < runs; index += 1) withChatMs.push(await press())
    return { reticleMs, flameshotMs, withChatMs }
  } finally {
    for (const program of started.reverse()) await program.stop()
    await desktop.stop()
  }
}

async function benchTwoDisplays() {
  const desktop = await startDesktop('two')
  const started = []
  try {
    const observer = startObserver(desktop.env)
    started.push(observer)
    await observer.ask({ do: 'backdrop' })
    await observer.ask({ do: 'mark', points: [...twoDisplays, ...onChatOfTwo] })
    started.push(startReticle(desktop))
    await waitAndCloseChat(observer)
    await observer.ask({ do: 'mark', points: twoDisplays })
    const press = () => measure(observer, { do: 'key', keys: hotkey })
    for (let index = 0; index < warmUps; index += 1) await press()
    const twoMs = []
    for (let index = 0; index < runs; index += 1) twoMs.push(await press())
    return twoMs
  } finally {
    for (const program of started.reverse()) await program.stop()
    await desktop.stop()
  }
}

const { reticleMs, flameshotMs, withChatMs } = await benchOneDisplay()
const twoMs = await benchTwoDisplays()
const oneByOne = {
  reticle: reticleMs,
  flameshot: flameshotMs,
  'chat visible': withChatMs,
  'two displays': twoMs,
}
for (const [what, values] of Object.entries(oneByOne)) {
  console.log(what.padEnd(13), values.map((ms) => Math.round(ms)).join(' '))
}
printReport('overlay', {
  'key press to overlay': compared(median(reticleMs), median(flameshotMs), 'ms', { max: 60, maxRatio: 0.65 }),
  'key press to overlay, chat visible': figure(median(withChatMs), 'ms'),
  'key press to overlay, two displays': figure(median(twoMs), 'ms'),
})
