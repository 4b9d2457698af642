import { execFile, spawn } from 'node:child_process'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { PNG } from 'pngjs'
import { build } from 'vite'
import { startDesktop } from './lib/desktop.mjs'
import { rootDir } from './lib/electron-app.mjs'
import { pause } from './lib/processes.mjs'
import { compared, figure, median, printReport } from './lib/report.mjs'

// The whole screen to a stored PNG attachment, in the running app, beside `maim` and `scrot` writing a PNG of the same
// screen to the same disk. Their time is that of a process from its start to its end, as whoever uses them waits for it;
// what a process costs that does nothing is measured too.
const runs = process.argv.includes('--quick') ? 5 : 15
const run = promisify(execFile)

const bundle = await bundleApp()
const metrics = {}
for (const [name, layout, size] of [
  ['1080p', 'one', [1920, 1080]],
  ['4K', 'large', [3840, 2160]],
]) {
  const { times, sizes, parts, startMs } = await measure(layout, size)
  for (const [side, values] of Object.entries(times)) {
    console.log(
      name.padEnd(6),
      side.padEnd(8),
      values.map((ms) => Math.round(ms)).join(' '),
      `${sizes[side]} bytes`,
    )
  }
  const faster = Math.min(median(times.maim), median(times.scrot))
  const smaller = Math.min(sizes.maim, sizes.scrot)
  metrics[`grab ${name}`] = compared(median(times.reticle), faster, 'ms', { maxRatio: 1 })
  metrics[`grab ${name}, without their process start`] = compared(
    median(times.reticle),
    faster - startMs,
    'ms',
    { maxRatio: 1 },
  )
  metrics[`grab ${name}, of it screen to memory`] = figure(parts.grabMs, 'ms')
  metrics[`grab ${name}, of it encoded and on disk`] = figure(parts.storeMs, 'ms')
  metrics[`size of the file ${name}`] = compared(sizes.reticle / 1000, smaller / 1000, 'KB', {
    maxRatio: 1.3,
  })
}
printReport('grab', metrics)

async function measure(layout, [width, height]) {
  const desktop = await startDesktop(layout)
  try {
    await paintScreen(desktop, width, height)
    const app = await startApp(desktop)
    const times = { reticle: [], maim: [], scrot: [] }
    const [maimFile, scrotFile] = [join(desktop.folder, 'maim.png'), join(desktop.folder, 'scrot.png')]
    const sides = {
      reticle: app.capture,
      maim: () => timed('maim', ['--hidecursor', maimFile], desktop.env),
      scrot: () => timed('scrot', ['--overwrite', scrotFile], desktop.env),
    }
    const details = []
    for (let round = 0; round <= runs; round += 1) {
      for (const [side, capture] of Object.entries(sides)) {
        const taken = await capture()
        if (side === 'reticle') {
          details.push(taken)
          // The next one is a new file again, as with another picture.
          if (round < runs) await rm(join(app.folder, `${taken.id}.png`))
        }
        // The first finds everything cold.
        if (round > 0) times[side].push(taken.ms)
        await pause(50)
      }
    }
    const starts = []
    for (let round = 0; round < runs; round += 1)
      starts.push((await timed('maim', ['--version'], desktop.env)).ms)
    const file = join(app.folder, (await readdir(app.folder))[0])
    await expectSame(file, maimFile)
    const sizes = {
      reticle: (await stat(file)).size,
      maim: (await stat(maimFile)).size,
      scrot: (await stat(scrotFile)).size,
    }
    await app.stop()
    const partOf = (part) => median(details.slice(1).map((one) => one[part]))
    return {
      times,
      sizes,
      parts: { grabMs: partOf('grabMs'), storeMs: partOf('storeMs') },
      startMs: median(starts),
    }
  } finally {
    await desktop.stop()
  }
}

/** What a screen usually shows: flat surfaces, much text, and a photo-like part. */
async function paintScreen({ env, folder }, width, height) {
  const path = join(folder, 'screen.png')
  const line =
    'const total = rows.filter(({ open }) => open).reduce((sum, { price }) => sum + price, 0) // 0123456789'
  const text = (x, y, rows) =>
    Array.from({ length: rows }, (_, row) => [
      '-draw',
      `text ${x},${y + row * 19} "${row + 1}  ${line.slice(row % 23, 95)}"`,
    ]).flat()
  const rows = Math.floor((height - 120) / 19)
  const columns = Array.from({ length: Math.ceil(width / 960) }, (_, index) => 300 + index * 900)
  await run('convert', [
    ...['-size', `${width}x${height}`, 'xc:#f4f5f7'],
    ...['-fill', '#1b1e25', '-draw', `rectangle 0,0 260,${height}`, '-fill', '#ffffff'],
    ...['-draw', `rectangle 280,60 ${width - 20},${height - 20}`],
    ...['-font', 'DejaVu-Sans-Mono', '-pointsize', '14', '-fill', '#24292f'],
    ...columns.flatMap((x) => text(x, 90, rows)),
    ...['(', '-seed', '7', '-size', `${width >> 2}x${height >> 2}`, 'plasma:steelblue-orange', ')'],
    ...['-gravity', 'southeast', '-geometry', '+60+60', '-composite', path],
  ])
  // It says 1 though it has painted; a screen that stayed plain shows in the size of the files.
  await run('display', ['-window', 'root', path], { env }).catch(() => undefined)
}

async function startApp({ env, folder }) {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const pictures = join(folder, 'attachments')
  const args = [
    ...asRoot,
    `--user-data-dir=${join(folder, 'data')}`,
    join(rootDir, 'bench/grab/main.mjs'),
    bundle,
    pictures,
  ]
  const child = spawn(createRequire(import.meta.url)('electron'), args, {
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => {
    const { value, done } = await Promise.race([lines.next(), pause(30_000).then(() => ({ done: true }))])
    if (done) throw new Error('no answer from Electron')
    return value
  }
  while ((await next()) !== 'ready');
  return {
    folder: pictures,
    async capture() {
      child.stdin.write('capture\n')
      return JSON.parse(await next())
    },
    async stop() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

async function timed(command, args, env) {
  const startMs = performance.now()
  await run(command, args, { env })
  return { ms: performance.now() - startMs }
}

/** A fast picture of something else would be worth nothing. */
async function expectSame(ours, theirs) {
  const [a, b] = await Promise.all([ours, theirs].map(async (path) => PNG.sync.read(await readFile(path))))
  if (a.width !== b.width || a.height !== b.height) throw new Error('the pictures have other sizes')
  for (let at = 0; at < a.data.length; at += 4) {
    for (let channel = 0; channel < 3; channel += 1) {
      if (a.data[at + channel] !== b.data[at + channel])
        throw new Error(`the pictures differ at pixel ${at / 4}`)
    }
  }
}

async function bundleApp() {
  const outDir = join(rootDir, 'node_modules/.cache/bench-grab')
  await build({
    configFile: false,
    root: rootDir,
    logLevel: 'error',
    build: {
      ssr: join(rootDir, 'bench/grab/entry.ts'),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rollupOptions: {
        external: ['electron', 'node-screenshots', '@napi-rs/image', 'heic-decode'],
        output: { entryFileNames: 'grab.mjs' },
      },
    },
    ssr: { noExternal: true, external: ['electron', 'node-screenshots', '@napi-rs/image', 'heic-decode'] },
  })
  return join(outDir, 'grab.mjs')
}
