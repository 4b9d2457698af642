import { fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build } from 'vite'
import { compared, figure, median, printReport } from './lib/report.mjs'

// What a 500 KB answer in 20,000 chunks costs the main process: CPU beside the SDK's bare iterator in the same run, and
// memory beside the answer itself. Both run in Electron's own runtime; the server is a process of its own.
const quick = process.argv.includes('--quick')
const rounds = quick ? 7 : 25
const chunks = 20_000
const chunkChars = 25
const here = join(import.meta.dirname, 'engine')
const electronPath = createRequire(import.meta.url)('electron')
const timeoutMs = 120_000

const bundle = await bundleEngine()
const small = await startServer(chunks, chunkChars)
const large = await startServer(chunks, chunkChars * 64)
try {
  const { times } = await consume('cpu', 'both', small.baseUrl)
  for (const side of ['engine', 'bare']) console.log(side, times[side].map((ms) => Math.round(ms)).join(' '))
  const live = median((await consume('live', 'engine', small.baseUrl, quick ? 3 : 9)).growths)
  const peaks = { engine: [], bare: [] }
  let sizeMib = 0
  for (let run = 0; run < (quick ? 1 : 3); run += 1) {
    for (const side of ['engine', 'bare']) {
      const { growths, sizeBytes } = await consume('peak', side, large.baseUrl)
      peaks[side].push(...growths)
      sizeMib = Math.round(sizeBytes / 2 ** 20)
    }
  }
  const peak = median(peaks.engine)
  printReport('engine', {
    'CPU of a 500 KB answer': compared(median(times.engine), median(times.bare), 'ms', { maxRatio: 2 }),
    'memory held by a 500 KB answer': figure(live, '× answer', '≤ 6 × answer', live > 0 && live <= 6),
    [`peak growth of resident memory, ${sizeMib} MiB answer`]: figure(
      peak,
      '× answer',
      '≤ 6 × answer',
      peak > 0 && peak <= 6,
    ),
    'the same, bare iterator that keeps nothing': figure(median(peaks.bare), '× answer'),
  })
} finally {
  small.stop()
  large.stop()
}

async function startServer(count, size) {
  const child = fork(join(here, 'server.mjs'), [String(count), String(size)])
  const { port } = await messageOf(child)
  return { baseUrl: `http://127.0.0.1:${port}/v1`, stop: () => child.kill() }
}

function consume(mode, side, baseUrl, times = rounds) {
  const child = fork(join(here, 'consumer.mjs'), [bundle, mode, side, baseUrl, String(times)], {
    execPath: electronPath,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  })
  return messageOf(child).finally(() => child.kill())
}

function messageOf(child) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('a process of the benchmark did not answer')), timeoutMs)
    child.once('message', resolve)
    child.once('exit', (code) => reject(new Error(`a process of the benchmark ended with ${code}`)))
    child.once('error', reject)
    child.once('message', () => clearTimeout(timer))
    child.once('exit', () => clearTimeout(timer))
  })
}

/** The engine as the app's build makes it. */
async function bundleEngine() {
  const outDir = join(import.meta.dirname, '../node_modules/.cache/engine-bench')
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(here, 'entry.ts'),
      target: 'node20',
      outDir,
      emptyOutDir: true,
      minify: true,
      rollupOptions: { output: { entryFileNames: 'entry.mjs' } },
    },
  })
  return join(outDir, 'entry.mjs')
}
