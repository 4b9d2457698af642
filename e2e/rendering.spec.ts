import type { Page } from '@playwright/test'
import type { Reply } from '../src/shared/errors'
import type { Comparison } from '../src/shared/fidelity'
import type { WorkspaceView } from '../src/shared/workspace'
import { askMain, callMain } from './call-main'
import { expect, test } from './fixtures'
import { hostilePages } from './hostile-pages/hostile-pages'
import { startNetworkTrap } from './hostile-pages/network-trap'
import { answerWithFiles } from './provider/files-answer'
import type { TestProvider } from './provider/provider'
import { draftOf } from './rounds-steps'
import { samplePng } from './sample-pictures'

/** A page that looks different at every moment, unless it is brought to rest. */
const restless = `<!doctype html>
<style>
  .moves { width: 40px; height: 40px; background: #c00; animation: to 2s forwards }
  .turns { width: 40px; height: 40px; background: #06c; animation: round 1s infinite }
  @keyframes to { to { translate: 300px } }
  @keyframes round { to { rotate: 360deg } }
  #fades { transition: background 3s }
</style>
<h1>Restless</h1><input autofocus value="typed">
<div class="moves"></div><div class="turns"></div><button id="fades">Fades</button><canvas id="chance"></canvas>
<script>
  fades.style.background = '#0c0'
  const context = chance.getContext('2d')
  for (let i = 0; i < 50; i++) context.fillRect(Math.random() * 200, Math.random() * 100, 3, 3)
</script>`

test('a workspace is drawn the same way each time, and no hostile page gets anywhere meanwhile', async ({
  provider,
  launch,
}) => {
  const app = await launch()
  test.setTimeout(180_000)
  const names =
    /^(use-loop|use-memory|use-console|use-worker-bomb|net-fetch|net-prefetch|net-webrtc|net-websocket-worker|go-popup|ask-dialogs|ask-download|ask-print)$/
  app.expectProblems(/electron: Failed to load URL: .* with error: ERR_BLOCKED_BY_CSP$/)
  app.expectProblems(/Use `electron --trace-warnings/)
  const chat = await app.page('chat')
  const conversationId = await pageBeside(provider, chat, restless)
  const drawn: string[] = []
  for (let round = 0; round < 3; round += 1) {
    const { candidate } = await askMain<Comparison>(chat, 'fidelity.compare', ofNewest(conversationId))
    expect([candidate.widthPx, candidate.heightPx]).toEqual([sizePx.width, sizePx.height])
    // The hash of its bytes.
    drawn.push(candidate.id)
  }
  expect(new Set(drawn).size).toBe(1)

  const trap = await startNetworkTrap()
  const hostile = await hostilePages({ server: trap.address, udp: trap.udpAddress })
  const waiting = hostile.filter(({ name }) => names.test(name))
  expect(waiting).toHaveLength(12)
  const ended: string[] = []
  trap.take()
  // Those that take all the time they are given let others be drawn meanwhile.
  const drawAll = async (id: string) => {
    for (let page = waiting.shift(); page; page = waiting.shift()) {
      await askMain(chat, 'workspace.write', { conversationId: id, path: 'index.html', text: page.html })
      const reply = (await callMain(chat, 'fidelity.compare', ofNewest(id))) as Reply<Comparison>
      if (reply.ok) continue
      expect([page.name, reply.error.code]).toEqual([page.name, 'rendering-failed'])
      ended.push(page.name)
    }
  }
  const others = [await pageBeside(provider, chat, restless), await pageBeside(provider, chat, restless)]
  await Promise.all([conversationId, ...others].map(drawAll))
  // Each names itself in what it asks for.
  expect(trap.take()).toEqual([])
  const left = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
  )
  expect(left.filter((url) => url.startsWith('preview:'))).toEqual([])
  expect(ended).toEqual(expect.arrayContaining(['use-loop', 'use-memory']))
  await trap.stop()
})

const sizePx = { width: 400, height: 300 }

/** A conversation with a picture and this page for its answer. */
async function pageBeside(provider: TestProvider, chat: Page, html: string): Promise<string> {
  const { conversationId } = await draftOf(chat, samplePng(sizePx.width, sizePx.height, 1))
  provider.script(answerWithFiles({ 'index.html': html }, { chunkChars: 4_000 }))
  await askMain(chat, 'run.send', { conversationId, text: 'Show it' })
  const open = { conversationId, versionId: null }
  const isWritten = async () => {
    const { versions, live } = await askMain<WorkspaceView>(chat, 'workspace.open', open)
    return versions.length === 1 && !live
  }
  await expect.poll(isWritten).toBe(true)
  return conversationId
}

const ofNewest = (conversationId: string) => ({ conversationId, versionId: null, referenceId: null })
