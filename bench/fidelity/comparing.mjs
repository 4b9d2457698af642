import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { rootDir } from '../lib/electron-app.mjs'
import { own } from '../lib/processes.mjs'

const electronPath = createRequire(import.meta.url)('electron')
const limitMs = 120_000
const samplingMs = 25

/** Bundles the app's comparison with its thread into a folder; answers `comparePictures`. */
export async function buildComparison(folder) {
  await mkdir(folder, { recursive: true })
  await build({
    entryPoints: {
      entry: join(import.meta.dirname, 'entry.ts'),
      'compare-worker': join(rootDir, 'src/main/fidelity/compare-worker.ts'),
    },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
  })
  await copyFile(join(import.meta.dirname, 'compare-process.mjs'), join(folder, 'compare-process.mjs'))
  return (await import(pathToFileURL(join(folder, 'entry.mjs')).href)).comparePictures
}

/** A fresh process, in the app's own runtime, that compares in a thread. */
export async function startComparing(folder) {
  const program = own(electronPath, [join(folder, 'compare-process.mjs')], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let peakMib = 0
  const sample = async () => {
    const rollup = await readFile(`/proc/${program.pid}/smaps_rollup`, 'utf8').catch(() => '')
    const mib = Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024
    peakMib = Math.max(peakMib, mib)
    return mib
  }
  const sampling = setInterval(sample, samplingMs)
  const answered = (isIt) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the comparison did not answer')), limitMs)
      program.child.on('message', function listen(message) {
        if (!isIt(message)) return
        clearTimeout(timer)
        program.child.off('message', listen)
        resolve(message)
      })
    })
  await answered(({ ready }) => ready)
  const emptyMib = await sample()
  let nextId = 0
  return {
    emptyMib,
    peakPssMib: () => peakMib,
    async compare(reference, candidate) {
      nextId += 1
      const id = nextId
      const answer = answered((message) => message.id === id)
      program.child.send({ id, reference, candidate })
      const { error, ...times } = await answer
      if (error) throw new Error(error)
      return times
    },
    async stop() {
      clearInterval(sampling)
      await program.stop()
    },
  }
}
