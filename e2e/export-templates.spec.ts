import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { PNG } from 'pngjs'
import type { App } from './app'
import { askMain } from './call-main'
import { newestConversation } from './chat-steps'
import {
  type Picture,
  pictureInPlaceOfPreview,
  pictureOf,
  planInto,
  pressWrite,
  shareOfDifferentPixels,
  test,
} from './export-steps'
import { expect } from './fixtures'
import { openPreview, waitForPreview } from './preview-steps'
import { answerWithFiles } from './provider/files-answer'

// Installs and builds what the app exported, with the packages of the registry.
test.describe.configure({ timeout: 300_000 })

const reactFiles = {
  'App.tsx': `import { useState } from 'react'
import { Check, Star } from 'lucide-react'
import { Plan } from './components/Plan'

export default function App() {
  const [count, setCount] = useState(2)
  return (
    <main className="min-h-screen bg-gradient-to-br from-slate-50 to-indigo-100 p-8">
      <h1 className="flex items-center gap-2 text-3xl font-semibold tracking-tight text-[rgb(12,34,56)]">
        <Star className="size-6 fill-amber-400 text-amber-500" aria-label="star" /> Plans
      </h1>
      <div className="mt-6 grid grid-cols-2 gap-4">
        {Array.from({ length: count }, (_, index) => <Plan key={index} name={\`Plan \${index}\`} isBest={index === 1} />)}
      </div>
      <button className="mt-6 rounded-full bg-indigo-600 px-5 py-2 text-white shadow-lg" onClick={() => setCount(count + 1)}>
        <Check className="mr-1 inline size-4" />More
      </button>
    </main>
  )
}
`,
  'components/Plan.tsx': `import clsx from 'clsx'

export function Plan({ name, isBest }: { name: string; isBest: boolean }) {
  return (
    <p className={clsx('plan rounded-xl border p-4 font-bold shadow-sm', isBest ? 'border-indigo-500 bg-white' : 'border-slate-200 bg-white/60')}>
      {name}
    </p>
  )
}
`,
}

const vueFiles = {
  'App.vue': `<script setup lang="ts">
import { ref } from 'vue'
import PlanRow from './components/PlanRow.vue'
const plans = ref(['Plan 0', 'Plan 1'])
</script>

<template>
  <main class="min-h-screen bg-emerald-50 p-8">
    <h1 class="text-3xl font-semibold text-[rgb(12,34,56)]">Plans</h1>
    <ul class="mt-4 divide-y divide-emerald-200 rounded-lg bg-white shadow">
      <PlanRow v-for="plan in plans" :key="plan" :name="plan" />
    </ul>
  </main>
</template>
`,
  'components/PlanRow.vue': `<script setup lang="ts">
defineProps<{ name: string }>()
</script>

<template><li class="plan px-4 py-3">{{ name }}</li></template>

<style scoped>
.plan { letter-spacing: 0.05em; color: rgb(6, 95, 70) }
</style>
`,
}

const staticFiles = {
  'index.html': `<!doctype html>
<html lang="en">
  <head><title>Plans</title><link rel="stylesheet" href="css/style.css"></head>
  <body><h1>Plans</h1><div id="plans"></div><script src="js/plans.js"></script></body>
</html>
`,
  'css/style.css': `body { margin: 0; padding: 32px; background: linear-gradient(160deg, #fff, #dbeafe) fixed; font-family: sans-serif }
h1 { color: rgb(12, 34, 56) }
.plan { padding: 12px 16px; border: 1px solid #93c5fd; border-radius: 12px; box-shadow: 0 2px 6px #0003 }
`,
  'js/plans.js': `for (const index of [0, 1]) {
  const plan = document.createElement('p')
  plan.className = 'plan'
  plan.textContent = 'Plan ' + index
  document.getElementById('plans').append(plan)
}
`,
}

/** Serves a folder on a loopback address, as any static host would. */
async function serve(folder: string): Promise<{ url: string; server: Server }> {
  const types: Record<string, string> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
  }
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname)
    try {
      const bytes = await readFile(join(folder, path.endsWith('/') ? `${path}index.html` : path))
      response.setHeader('content-type', types[extname(path) || '.html'] ?? 'application/octet-stream')
      response.end(bytes)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server }
}

for (const [template, files] of Object.entries({ react: reactFiles, vue: vueFiles, static: staticFiles })) {
  test(`the ${template} project that is exported installs, builds, and looks like its preview`, async ({
    desktop,
    provider,
    launch,
    folder,
  }, testInfo) => {
    provider.script(answerWithFiles(files, { names: 'bold' }))
    const app = await launch()
    const chat = await app.page('chat')
    await pressWrite(desktop, await planInto(desktop, chat, folder))
    await expect(chat.getByRole('dialog', { name: 'Exported' })).toContainText('files written.')
    await desktop.keys('Escape')

    const npm = (...args: string[]) =>
      promisify(execFile)('npm', args, { cwd: folder, timeout: 240_000, env: process.env })
    const built = npm('install', '--no-audit', '--no-fund').then(() => npm('run', 'build'))
    const preview = await pictureOfPreview(app, chat)
    await built
    const { url, server } = await serve(join(folder, 'dist'))
    try {
      const page = await pictureInPlaceOfPreview(app, url)
      const share = shareOfDifferentPixels(preview.png, page.png)
      await writeFile(testInfo.outputPath('preview.png'), PNG.sync.write(preview.png))
      await writeFile(testInfo.outputPath('built.png'), PNG.sync.write(page.png))
      // Two empty pages would look the same.
      expect(preview.text).toMatch(/^\s*Plans\s+Plan 0\s+Plan 1/)
      expect(page.text).toBe(preview.text)
      testInfo.annotations.push({ type: 'different pixels', description: `${share * 100} %` })
      expect(share).toBe(0)
    } finally {
      server.close()
    }
  })
}

async function pictureOfPreview(app: App, chat: Page): Promise<Picture> {
  await openPreview(chat, await newestConversation(chat))
  await waitForPreview(chat, 'the preview', ({ phase }) => phase === 'ready')
  const picture = await pictureOf(app, 'preview:')
  await askMain(chat, 'preview.close')
  return picture
}
