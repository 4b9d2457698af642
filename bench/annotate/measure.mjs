import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build } from 'vite'
import { benchDir, createProfile, rootDir } from '../lib/electron-app.mjs'
import { startObserver } from '../lib/observer.mjs'
import { own, pause } from '../lib/processes.mjs'

const folder = join(benchDir, 'annotate')
const ink = [0x12, 0xa1, 0x50]
const givenUpMs = 400
const stepsPerStroke = 150

/** Builds the page of all sides; answers its folder. */
export async function buildAnnotatePage() {
  const { default: react } = await import('@vitejs/plugin-react')
  const outDir = join(rootDir, 'node_modules/.cache/annotate-bench')
  await build({
    configFile: false,
    root: folder,
    base: './',
    plugins: [react()],
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, target: 'chrome130' },
  })
  return outDir
}

/**
 * Draws with the real pointer over a window and watches the screen from outside. The first stroke is not counted.
 * @param {{ page: string, env: NodeJS.ProcessEnv, search: string, strokes: number, box?: boolean }} side
 * @returns each motion until its ink was on the screen, and of each frame only the newest motion it shows; ms
 */
export async function measureSide({ page, env, search, strokes, box = false }) {
  const profile = await createProfile()
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const electron = createRequire(import.meta.url)('electron')
  const app = own(electron, [folder, ...asRoot, `--user-data-dir=${profile.path}`], {
    env: { ...env, ANNOTATE_PAGE: page, ANNOTATE_SIDE: search },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const observer = startObserver(env)
  try {
    await ready(app)
    // What a window still does after its first frame.
    await pause(1500)
    const everyMs = []
    const newestMs = []
    for (let stroke = 0; stroke <= strokes; stroke += 1) {
      const points = box ? boxCorners(stroke) : wave(stroke, strokes)
      const lookBack = box ? [-40, 0] : [0, 0]
      const { ms, looks } = await observer.ask({ do: 'stroke', points, everyMs: 8, ink, lookBack })
      if (stroke === 0) continue
      everyMs.push(...ms.map((one) => one ?? givenUpMs))
      newestMs.push(...ms.filter((one, index) => one !== null && looks[index] !== looks[index + 1]))
    }
    return { everyMs, newestMs }
  } finally {
    await observer.stop()
    await app.stop()
    await profile.remove()
  }
}

function ready(app) {
  return new Promise((resolve, reject) => {
    app.child.stdout.on('data', (part) => String(part).includes('READY') && resolve())
    app.ended.then(() => reject(new Error('the window ended before it was drawn')))
    setTimeout(() => reject(new Error('the window was not drawn in 30 s')), 30_000).unref()
  })
}

/** A wave across the display, each stroke below the last. */
function wave(stroke, strokes) {
  const top = 120 + (stroke * 1700) / strokes
  return Array.from({ length: stepsPerStroke }, (_, index) => [
    100 + index * 24,
    Math.round(top + Math.sin(index / 8) * 60 + index),
  ])
}

/** The corner of a box that grows to a good part of a window's size, each box elsewhere. */
function boxCorners(stroke) {
  const from = { x: 120 + (stroke % 3) * 1250, y: 120 + (Math.floor(stroke / 3) % 3) * 680 }
  return Array.from({ length: stepsPerStroke }, (_, index) => [
    from.x + (index && 60 + index * 7),
    from.y + (index && 40 + index * 4),
  ])
}
