import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'vite'
import { rootDir } from '../lib/electron-app.mjs'

const folder = import.meta.dirname

/** Installs what is measured beside Reticle, once, and builds its page; answers the page's folder. */
export async function buildReferencePage() {
  if (!existsSync(join(folder, 'node_modules/streamdown'))) {
    await promisify(execFile)('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder })
  }
  const { default: react } = await import('@vitejs/plugin-react')
  const outDir = join(rootDir, 'node_modules/.cache/stream-reference')
  await build({
    configFile: false,
    root: join(folder, 'page'),
    base: './',
    plugins: [react()],
    logLevel: 'error',
    // The very React that Reticle uses.
    resolve: {
      alias: [
        { find: /^react(?=\/|$)/, replacement: join(rootDir, 'node_modules/react') },
        { find: /^react-dom(?=\/|$)/, replacement: join(rootDir, 'node_modules/react-dom') },
      ],
    },
    build: { outDir, emptyOutDir: true, target: 'chrome130', chunkSizeWarningLimit: 100_000 },
  })
  return outDir
}

/** A side to measure: a bare window with the reference page. @param {'streamdown' | 'streamdown-full' | 'react-markdown'} side */
export function referenceSide(side, page, baseUrl) {
  return {
    args: [folder],
    env: { STREAM_PAGE: page, STREAM_SIDE: side, STREAM_SERVER: baseUrl },
    isPage: (url) => url.startsWith('file:'),
    start: async (page) => {
      void page.evaluate(() => window.stream.start()).catch(() => undefined)
    },
  }
}
