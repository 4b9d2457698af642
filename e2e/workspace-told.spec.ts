import type { WorkspaceView } from '../src/shared/workspace'
import { askMain, callMain } from './call-main'
import { answerIn, messageField, newestConversation, sendMessage } from './chat-steps'
import { expect, test } from './fixtures'
import { answerWithFiles } from './provider/files-answer'
import { reply } from './provider/script'
import { clickReally } from './real-mouse'

test('files changed by hand are told to the model with the next turn, and not shown as the user’s words', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.script(answerWithFiles({ 'index.html': '<h1>Hello</h1>', 'a.css': 'h1 {}' }))
  provider.script(reply().text('Bold now.').end())
  provider.script(reply().text('As before.').end())
  const app = await launch()
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Build it')
  await expect(answerIn(chat, 'done')).toBeVisible()

  const conversationId = await newestConversation(chat)
  const change = (name: string, input: object) =>
    askMain<WorkspaceView>(chat, `workspace.${name}`, { conversationId, ...input })
  await change('write', { path: 'index.html', text: '<h1>Hello you</h1>\n' })
  await change('rename', { path: 'a.css', to: 'styles/a.css' })
  for (const to of ['../a.css', 'C:\\a.css', 'INDEX.html', '.git/hooks/pre-commit']) {
    const refused = await callMain(chat, 'workspace.rename', { conversationId, path: 'styles/a.css', to })
    expect(refused).toMatchObject({ ok: false, error: { code: expect.stringMatching(/^file-name-/) } })
  }
  const view = await change('open', { versionId: null })
  expect(view.versions.map(({ source }) => source)).toEqual(['reply', 'edit'])

  await sendMessage(desktop, chat, 'Make it bold')
  await expect(chat.getByText('Bold now.')).toBeVisible()
  const sent = provider.requests[1]?.body.messages.filter(({ role }) => role === 'user') ?? []
  expect(sent).toHaveLength(2)
  expect(sent[0]?.content).toBe('Build it')
  expect(sent[1]?.content).toContain('<h1>Hello you</h1>')
  expect(sent[1]?.content).toContain('Renamed: a.css to styles/a.css')
  expect(sent[1]?.content).toMatch(/\n\nMake it bold$/)
  await expect(chat.getByText('Renamed: a.css')).toHaveCount(0)

  // Sent again as it was, and told once.
  await sendMessage(desktop, chat, 'Thanks')
  await expect(chat.getByText('As before.')).toBeVisible()
  const again = provider.requests[2]?.body.messages.filter(({ role }) => role === 'user') ?? []
  expect(again.map(({ content }) => content)).toEqual([sent[0]?.content, sent[1]?.content, 'Thanks'])
})

test('what is typed into a file right before a turn is sent is told with it', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.script(answerWithFiles({ 'index.html': '<h1>Hello</h1>' }))
  provider.script(reply().text('Seen.').end())
  const app = await launch({ settings: { chatBoundsDip: { x: 100, y: 80, width: 1200, height: 800 } } })
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Build it')
  await expect(answerIn(chat, 'done')).toBeVisible()
  const code = chat.getByTestId('code-editor').getByRole('textbox')
  await expect(code).toContainText('<h1>Hello</h1>')

  await clickReally(desktop, messageField(chat))
  await desktop.typeText('Go on')
  await clickReally(desktop, code)
  await desktop.keys('ctrl+Home')
  await desktop.typeText('<!-- mine -->')
  await clickReally(desktop, messageField(chat))
  await desktop.keys('ctrl+Return')
  await expect(chat.getByText('Seen.')).toBeVisible()
  const told = provider.requests[1]?.body.messages.findLast(({ role }) => role === 'user')
  expect(told?.content).toContain('<!-- mine --><h1>Hello</h1>')
  expect(told?.content).toMatch(/\n\nGo on$/)
})
