import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { rootDir } from './lib/electron-app.mjs'
import { compared, figure, median, printReport } from './lib/report.mjs'

// 1,000 files, 20 MB, exported into a folder: into an empty one, and over a project where every file changes. Beside plain
// writes of the same bytes with fsync, by turns on the same disk. Over a project the plain writes lose what stood there,
// where the export keeps it for its undo: that figure has no limit. Memory is measured in processes that do nothing else.
const rounds = process.argv.includes('--quick') ? 3 : 9
const folder = await mkdtemp(join(tmpdir(), 'reticle-bench-export-'))
const worker = join(folder, 'worker.mjs')

try {
  await build({
    entryPoints: [join(rootDir, 'bench/export/worker.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: worker,
  })
  const runs = { plain: [], fresh: [], over: [], plainOver: [] }
  for (let round = 0; round < rounds; round += 1) {
    // The order changes, so that no kind always follows the same one.
    const kinds = Object.keys(runs)
    for (const kind of round % 2 ? kinds.reverse() : kinds) runs[kind].push(await run(kind))
  }
  const ms = (kind) => median(runs[kind].map((found) => found.writeMs))
  const planMs = (kind) => median(runs[kind].map((found) => found.planMs))
  const extra = (kind) => Math.max(...runs[kind].map((found) => found.extraBytes / found.dataBytes))
  const memory = (kind) => figure(extra(kind), '× data', '≤ 2 × data', extra(kind) <= 2)
  printReport('export', {
    'write, empty folder': compared(ms('fresh'), ms('plain'), 'ms', { maxRatio: 2 }),
    'write, every file changed': compared(ms('over'), ms('plainOver'), 'ms', {}),
    'plan, empty folder': figure(planMs('fresh'), 'ms'),
    'plan, every file changed': figure(planMs('over'), 'ms'),
    'peak extra memory, empty folder': memory('fresh'),
    'peak extra memory, every file changed': memory('over'),
  })
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function run(kind) {
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', worker, kind, folder])
  return JSON.parse(stdout)
}
