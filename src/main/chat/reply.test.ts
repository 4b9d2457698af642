import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { type AssistantMessage, emptyStep } from '../../shared/conversation'
import { glm5vTurbo, type Provider } from '../../shared/models'
import type { RunEvent } from '../../shared/run-events'
import { defaultSettings } from '../../shared/settings'
import { openHistory } from '../history/history'
import { head, reply, turn } from '../history/test-messages'
import type { ChatRequest } from '../providers/chat-request'
import { createReplyControl } from '../providers/reply-control'
import {
  chunk,
  event,
  finish,
  say,
  scriptedServer,
  stopServers,
  streamed,
  watchRejections,
} from '../providers/scripted-server'
import { createReach } from '../tools/reach'
import { otherTools } from '../tools/sample-tools'
import { createWorkspaceService } from '../workspace/workspace-service'
import { createReplySource } from './reply'

watchRejections()
afterEach(stopServers)

const block = (path: string, text: string) => `\`\`\`css title="${path}"\n${text}\n\`\`\`\n`

test('a request tells what was changed by hand, and tools read the files as they are', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'reticle-reply-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const history = openHistory({ folder, now: Date.now, onProblem: () => undefined })
  onTestFinished(() => history.close())
  history.create(head('c'))
  history.append('c', null, turn('q1', 'Build it'))
  history.append('c', 'q1', reply('r1', `${block('a.css', 'h1 {}')}\n${block('b.css', 'h2 {}')}`))
  const workspace = createWorkspaceService({
    leafOf: history.leafOf,
    branchOf: history.branchOf,
    liveMessage: () => undefined,
    edits: { of: history.editsOf, put: history.putEdit, remove: history.removeEdit },
    newId: () => 'edit',
    now: Date.now,
    push: () => undefined,
  })
  onTestFinished(workspace.stop)
  const caller = { webContentsId: 1, kind: 'chat' } as never
  workspace.handlers['workspace.write'](
    { conversationId: 'c', path: 'a.css', text: 'h1 { color: red }\n' },
    caller,
  )
  workspace.handlers['workspace.remove']({ conversationId: 'c', path: 'b.css' }, caller)
  history.append('c', 'r1', turn('q2', 'Now make it bold'))

  const args = JSON.stringify({ path: 'a.css' })
  const calls = [
    { index: 0, id: 'read', function: { name: 'read_file', arguments: args } },
    { index: 1, id: 'list', function: { name: 'list_files', arguments: '{}' } },
  ]
  const server = await scriptedServer(
    streamed(chunk({ tool_calls: calls }), finish('tool_calls'), event('[DONE]')),
    streamed(say('Done.'), finish('stop'), event('[DONE]')),
  )
  const provider: Provider = {
    ...{ id: 'p', kind: 'zai', name: 'Test', baseUrl: server.baseUrl, needsKey: false },
    models: [glm5vTurbo],
  }
  const source = createReplySource({
    settings: () => ({ ...defaultSettings, providers: [provider], useTools: true }),
    keys: { get: async () => null },
    attachments: { read: async () => null },
    readVideo: async () => null,
    context: { maxTokens: async () => null, guardRun: () => undefined },
    workspace,
    tellFacts: async (branch) => [...branch],
    tools: async () => ({ runs: otherTools, reach: createReach(() => true) }),
    async *offlineReply() {
      yield { type: 'end', end: { outcome: 'failed', error: { code: 'internal' } }, atMs: 0 }
    },
    learn: () => undefined,
    now: Date.now,
  })
  const message: AssistantMessage = {
    ...reply('r2', '', null),
    steps: [emptyStep],
    providerId: 'p',
    modelId: glm5vTurbo.id,
  }
  const run = source({
    conversationId: 'c',
    branch: history.branchOf('c'),
    message,
    control: createReplyControl(),
    askUser: async () => true,
    signal: new AbortController().signal,
  })
  const events: RunEvent[] = []
  for await (const event of run) events.push(event)
  expect(events.at(-1)).toMatchObject({ type: 'end', end: { outcome: 'done' } })

  const [first, second] = server.bodies as unknown as ChatRequest[]
  const [, asked, , told] = first?.messages ?? []
  expect(asked?.content).toBe('Build it')
  expect(told?.content).toMatch(/^\[Since your last reply the user changed files/)
  expect(told?.content).toContain('Changed: a.css\n```css\nh1 { color: red }\n```\nRemoved: b.css\n')
  expect(told?.content).toMatch(/\n\nNow make it bold$/)
  // The next request of the run begins with the very same messages.
  expect(second?.messages.slice(0, 4)).toEqual(first?.messages)
  const results = second?.messages.filter(({ role }) => role === 'tool').map(({ content }) => content)
  expect(results).toEqual(['h1 { color: red }\n', 'a.css (18 characters)'])
})
