import { answerIn, lastAnswer, sendMessage } from './chat-steps'
import { expect, test } from './fixtures'
import type { RecordedMessage } from './provider/recorded-request'
import { reply } from './provider/script'
import { clickReally } from './real-mouse'

interface WireCall {
  id: string
  function: { name: string; arguments: string }
}
const callsOf = (message: RecordedMessage | undefined) =>
  (message as { tool_calls?: WireCall[] } | undefined)?.tool_calls ?? []

test('the model writes and reads files of the workspace, and is told what came of it', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.script(
    reply()
      .thinking('Two files.')
      .text('Writing them.')
      .tool('write_file', { path: 'index.html', content: '<h1>Hello</h1>\n' }, { index: 0 })
      .tool(
        'save_component',
        { filename: 'src/Card.tsx', code: 'export const Card = () => null\n', dependencies: ['react'] },
        { index: 1 },
      )
      .tool('write_file', { path: '../../outside.txt', content: 'x' }, { index: 2 })
      .end('tool_calls'),
  )
  provider.script(reply().tool('list_files', {}, { id: 'list' }).end('tool_calls'))
  provider.script(reply().text('Both files are there.').end())
  const app = await launch()
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Build it')
  const answer = answerIn(chat, 'done')
  await expect(answer).toContainText('Both files are there.')
  await expect(answer).toContainText('Writing them.')

  const last = provider.requests[2]?.body.messages ?? []
  expect(last.map(({ role }) => role)).toEqual([
    'system',
    'user',
    'assistant',
    'tool',
    'tool',
    'tool',
    'assistant',
    'tool',
  ])
  expect(callsOf(last[2]).map((call) => call.function.name)).toEqual([
    'write_file',
    'save_component',
    'write_file',
  ])
  // Reasoning goes back with the results, unmodified.
  expect(last[2]?.reasoning_content).toBe('Two files.')
  expect(last[3]?.content).toContain('Saved index.html')
  expect(last[5]?.content).toContain('not a usable name')
  expect(last[7]?.content).toContain('src/Card.tsx')
  // The files are in the pane beside the chat, and can be exported.
  await expect(chat.getByRole('region', { name: 'Workspace' }).getByText('index.html').first()).toBeVisible()
  await expect(answer.getByRole('button', { name: 'Export 2 files…' })).toBeVisible()
})

test('with "ask before every call", a call waits; a denial is told to the model', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.script(
    reply()
      .tool('write_file', { path: 'a.txt', content: 'A' }, { index: 0 })
      .tool('list_files', {}, { index: 1 })
      .end('tool_calls'),
  )
  provider.script(reply().text('As you wish.').end())
  const app = await launch({ settings: { toolApproval: 'every' } })
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Write')
  await expect(lastAnswer(chat).getByRole('button', { name: 'Deny', exact: true })).toHaveCount(2)
  expect(provider.requests).toHaveLength(1)
  await clickReally(desktop, lastAnswer(chat).getByRole('button', { name: 'Deny', exact: true }).first())
  await expect(lastAnswer(chat).getByRole('button', { name: 'Allow', exact: true })).toHaveCount(1)
  await clickReally(desktop, lastAnswer(chat).getByRole('button', { name: 'Allow', exact: true }))
  await expect(answerIn(chat, 'done')).toContainText('As you wish.')
  const told = provider.requests[1]?.body.messages.filter(({ role }) => role === 'tool')
  expect(told?.map(({ content }) => content)).toEqual([
    'The user did not allow this call.',
    'The workspace is empty.',
  ])
})

test('Stop denies what waits, and the reply can go on later', async ({ desktop, provider, launch }) => {
  provider.script(reply().tool('list_files', {}).end('tool_calls'))
  const app = await launch({ settings: { toolApproval: 'every' } })
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'List')
  await expect(lastAnswer(chat).getByRole('button', { name: 'Allow', exact: true })).toBeVisible()
  await desktop.keys('ctrl+period')
  await expect(answerIn(chat, 'stopped')).toBeVisible()
  expect(provider.requests).toHaveLength(1)
})

test('switched off, no tools are offered', async ({ desktop, provider, launch }) => {
  const app = await launch({ settings: { useTools: false } })
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Hi')
  await expect(answerIn(chat, 'done')).toBeVisible()
  expect(provider.requests[0]?.body.tools).toBeUndefined()
})
