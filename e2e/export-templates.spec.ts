import { execFile } from 'node:child_process'
import { mkdir, readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import type { App } from './app'
import { answerIn, sendMessage } from './chat-steps'
import type { Desktop } from './desktop/desktop'
import { expect, test } from './fixtures'
import { chooseInDialog } from './native-dialog'
import { answerWithFiles } from './provider/files-answer'
import { clickReally } from './real-mouse'

// Installs and builds what the app exported, with the packages of the registry.
test.describe.configure({ timeout: 300_000 })

const dialogTitle = 'Choose a folder for the project'

const reactFiles = {
  'App.tsx': `import { useState } from 'react'
import { Star } from 'lucide-react'
import { Plan } from './components/Plan'

export default function App() {
  const [count, setCount] = useState(2)
  return (
    <main className="p-8">
      <h1 className="text-3xl text-[rgb(12,34,56)]">Plans</h1>
      <Star aria-label="star" />
      {Array.from({ length: count }, (_, index) => <Plan key={index} name={\`Plan \${index}\`} />)}
      <button onClick={() => setCount(count + 1)}>More</button>
    </main>
  )
}
`,
  'components/Plan.tsx': `import clsx from 'clsx'

export function Plan({ name }: { name: string }) {
  return <p className={clsx('plan', 'font-bold')}>{name}</p>
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
  <main class="p-8">
    <h1 class="text-3xl text-[rgb(12,34,56)]">Plans</h1>
    <PlanRow v-for="plan in plans" :key="plan" :name="plan" />
  </main>
</template>
`,
  'components/PlanRow.vue': `<script setup lang="ts">
defineProps<{ name: string }>()
</script>

<template><p class="plan">{{ name }}</p></template>
`,
}

const staticFiles = {
  'index.html': `<!doctype html>
<html lang="en">
  <head><title>Plans</title><link rel="stylesheet" href="css/style.css"></head>
  <body><h1>Plans</h1><div id="plans"></div><script src="js/plans.js"></script></body>
</html>
`,
  'css/style.css': 'h1 { color: rgb(12, 34, 56) }\n',
  'js/plans.js': `for (const index of [0, 1]) {
  const plan = document.createElement('p')
  plan.className = 'plan'
  plan.textContent = 'Plan ' + index
  document.getElementById('plans').append(plan)
}
`,
}

async function exportInto(desktop: Desktop, chat: Page, folder: string): Promise<void> {
  await sendMessage(desktop, chat, 'Build it')
  await expect(answerIn(chat, 'done')).toContainText('Done.')
  await clickReally(desktop, answerIn(chat, 'done').getByRole('button', { name: /^Export \d+ files?…/ }))
  await chooseInDialog(desktop, dialogTitle, folder)
  const dialog = chat.getByRole('dialog', { name: 'Export to folder' })
  await clickReally(desktop, dialog.getByRole('button', { name: /^Export \d+ files$/ }))
  await expect(chat.getByRole('dialog', { name: 'Exported' })).toContainText('files written.')
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

/** What a page shows in a Chromium window without anything of ours. */
function seenIn(app: App, url: string) {
  return app.electron.evaluate(async ({ BrowserWindow }, address) => {
    const window = new BrowserWindow({
      width: 900,
      height: 700,
      show: false,
      webPreferences: { partition: 'built-page', sandbox: true },
    })
    try {
      await window.loadURL(address)
      return await window.webContents.executeJavaScript(`new Promise((resolve) => {
        const look = () => {
          const plans = [...document.querySelectorAll('.plan')].map((plan) => plan.textContent)
          if (plans.length === 0) return requestAnimationFrame(look)
          const heading = document.querySelector('h1')
          resolve({ plans, heading: heading.textContent, color: getComputedStyle(heading).color })
        }
        setTimeout(() => resolve({ html: document.documentElement.outerHTML }), 10000)
        look()
      })`)
    } finally {
      window.destroy()
    }
  }, url)
}

for (const [template, files] of Object.entries({ react: reactFiles, vue: vueFiles, static: staticFiles })) {
  test(`the ${template} project that is exported installs, builds, and shows what was asked for`, async ({
    desktop,
    provider,
    launch,
  }, testInfo) => {
    const folder = testInfo.outputPath('project')
    // A lone entry would be completed by the chooser while the folder's own path is typed.
    await mkdir(folder, { recursive: true })
    provider.script(answerWithFiles(files, { names: 'bold' }))
    const app = await launch()
    const chat = await app.page('chat')
    await exportInto(desktop, chat, folder)

    const npm = (...args: string[]) =>
      promisify(execFile)('npm', args, { cwd: folder, timeout: 240_000, env: process.env })
    await npm('install', '--no-audit', '--no-fund')
    await npm('run', 'build')
    const { url, server } = await serve(join(folder, 'dist'))
    try {
      expect(await seenIn(app, url)).toEqual({
        plans: ['Plan 0', 'Plan 1'],
        heading: 'Plans',
        color: 'rgb(12, 34, 56)',
      })
    } finally {
      server.close()
    }
  })
}
