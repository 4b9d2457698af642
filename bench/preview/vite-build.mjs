import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const modules = join(import.meta.dirname, '../../node_modules')

// Tailwind through the interface its own plugin for Vite is made of, so that nothing more needs to be installed.
const config = `import { readFileSync, globSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { compile } from 'tailwindcss'

const load = (id) => readFileSync(join(import.meta.dirname, 'node_modules/tailwindcss', id === 'tailwindcss' ? 'index.css' : id), 'utf8')
const tailwind = {
  name: 'tailwind',
  enforce: 'pre',
  async transform(code, id) {
    if (!id.endsWith('.css')) return
    const { build } = await compile(code, { base: '/', loadStylesheet: async (id, base) => ({ path: id, base, content: load(id) }) })
    const words = sources.flatMap((path) => readFileSync(join(import.meta.dirname, path), 'utf8').split(/[\\s"'\`]+/))
    return { code: build(words), map: null }
  },
}
const sources = JSON.parse(readFileSync(join(import.meta.dirname, 'sources.json'), 'utf8'))
export default {
  plugins: [react(), tailwind],
  logLevel: 'silent',
  resolve: { alias: { '@': join(import.meta.dirname, 'src') } },
}
`

/** A folder with the project, and `vite build` of it as a user starts it. */
export async function createViteProject() {
  const folder = await mkdtemp(join(tmpdir(), 'reticle-bench-preview-'))
  await symlink(modules, join(folder, 'node_modules'), 'junction')
  await writeFile(join(folder, 'package.json'), '{"type":"module","private":true}')
  await writeFile(join(folder, 'vite.config.mjs'), config)
  return {
    /** How long it took, ms. */
    async build(files) {
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true })
        await writeFile(join(folder, path), text)
      }
      const sources = Object.keys(files).filter((path) => /\.(?:tsx|html)$/.test(path))
      await writeFile(join(folder, 'sources.json'), JSON.stringify(sources))
      const started = performance.now()
      await promisify(execFile)(process.execPath, [join(modules, 'vite/bin/vite.js'), 'build'], {
        cwd: folder,
        timeout: 120_000,
        env: { ...process.env, NODE_ENV: 'production' },
      })
      return performance.now() - started
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
