import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { startAnswer } from '../code/provider.mjs'
import { startDisplay } from '../lib/display.mjs'
import { startDrivenApp } from '../lib/driven-app.mjs'
import { createProfile } from '../lib/electron-app.mjs'
import { pacedSettings } from '../lib/paced-provider.mjs'
import { own, until } from '../lib/processes.mjs'
import { groundOf, previewProject } from './project.mjs'

const rectDip = { x: 10, y: 150, width: 400, height: 400 }

/** The built app with the project in a conversation and its preview open; the screen is watched from outside. */
export async function startPainted() {
  const stops = []
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one()
  }
  try {
    const display = await startDisplay()
    stops.push(display.stop)
    const blocks = Object.entries(previewProject(0)).map(
      ([path, text]) => `\`\`\`\`\`${path.split('.').at(-1)} title="${path}"\n${text}\n\`\`\`\`\`\n`,
    )
    const provider = await startAnswer(blocks.join('\n'))
    stops.push(provider.stop)
    const profile = await createProfile()
    stops.push(profile.remove)
    const app = await startDrivenApp(profile.path, display.env, pacedSettings(provider.baseUrl))
    stops.push(app.kill)
    const { page } = app
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Build it.')
    await page.keyboard.press('Enter')
    await page.locator('article[data-state="done"]').waitFor()
    const conversationId = await until('the conversation', async () => {
      const { items } = await app.ask('conversation.list', { after: null, limit: 1 })
      return items[0]?.id
    })
    const [left, top] = await page.evaluate(() => [window.screenX, window.screenY])
    const point = [left + rectDip.x + 3, top + rectDip.y + 3]

    const watcher = own('python3', ['-B', join(import.meta.dirname, 'watch-pixel.py')], {
      env: display.env,
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    stops.push(watcher.stop)
    const lines = createInterface({ input: watcher.child.stdout })[Symbol.asyncIterator]()
    const seen = async (change) => {
      watcher.child.stdin.write(`${JSON.stringify({ point, colour: groundOf(change) })}\n`)
      const { atMs } = JSON.parse((await lines.next()).value)
      if (atMs === null) throw new Error(`change ${change} was not seen`)
      return atMs
    }
    const nowMs = () => performance.timeOrigin + performance.now()

    const startedMs = nowMs()
    await app.ask('preview.open', { conversationId, versionId: null })
    await app.ask('preview.place', { rectDip })
    const firstMs = (await seen(0)) - startedMs
    return {
      /** From opening the preview to the first frame of the page, the builder's start included, ms. */
      firstMs,
      /** From a change of one file to the frame that shows it on the screen, ms. */
      async change(number) {
        const waits = seen(number)
        const fromMs = nowMs()
        const path = 'src/App.tsx'
        await app.ask('workspace.write', { conversationId, path, text: previewProject(number)[path] })
        return (await waits) - fromMs
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
