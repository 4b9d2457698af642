import { fork } from 'node:child_process'
import { copyFile, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const root = join(import.meta.dirname, '../..')
const usualFolder = join(root, 'node_modules/.cache/bench-preview')
const electronPath = createRequire(import.meta.url)('electron')

/** The app's builder of previews with its process, in the app's own runtime, built into a folder inside the project. */
export async function startSiteBuilder(folder = usualFolder) {
  await mkdir(folder, { recursive: true })
  await build({
    root,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, 'builder-entry.ts'),
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      rollupOptions: {
        external: ['esbuild', /^tailwindcss/, '@vue/compiler-sfc'],
        output: { entryFileNames: 'builder.mjs' },
      },
    },
    ssr: { noExternal: true, external: ['esbuild', 'tailwindcss', '@vue/compiler-sfc'] },
  })
  const entry = join(folder, 'builder-process.mjs')
  await copyFile(join(import.meta.dirname, 'builder-process.mjs'), entry)
  const { createSiteBuilder } = await import(pathToFileURL(join(folder, 'builder.mjs')).href)
  return createSiteBuilder({
    fork() {
      const child = fork(entry, [], {
        execPath: electronPath,
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
        serialization: 'advanced',
      })
      return {
        post: (order) => child.send(order),
        onAnswer: (listener) => void child.on('message', listener),
        onExit: (listener) => void child.once('exit', listener),
        memoryBytes: () => null,
        kill: () => void child.kill(),
      }
    },
  })
}
