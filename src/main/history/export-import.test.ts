import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Attachment } from '../../shared/attachments'
import type { Conversation } from '../../shared/conversation'
import type { ErrorInfo } from '../../shared/errors'
import { exportJson, exportMarkdown } from './export-history'
import { type History, openHistory } from './history'
import { importHistory } from './import-history'
import { head, reply, talk, turn } from './test-messages'

let folder: string
let open: History[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reticle-export-'))
  open = []
})
afterEach(() => {
  for (const history of open) history.close()
  rmSync(folder, { recursive: true, force: true })
})
function start(name: string): History {
  const onProblem = ({ code }: ErrorInfo) => expect(code).toBe('none')
  const history = openHistory({ folder: join(folder, name), now: Date.now, onProblem })
  open.push(history)
  return history
}

/** Pictures by the hash of what they are, as the app stores them. */
function pictureStore() {
  const stored = new Map<string, Uint8Array>()
  const add = async (bytes: Uint8Array, name: string): Promise<Attachment> => {
    const id = createHash('sha256').update(bytes).digest('hex')
    stored.set(id, bytes)
    const size = { widthPx: 2, heightPx: 2, bytes: bytes.byteLength }
    return { id, kind: 'image', name, mime: 'image/png', ...size, source: 'paste' }
  }
  const read = async (id: string) => {
    const bytes = stored.get(id)
    return bytes ? { bytes, mime: 'image/png' } : null
  }
  return { stored, add, read }
}

async function filled(history: History, pictures: ReturnType<typeof pictureStore>) {
  const [sent, made, drafted] = await Promise.all(
    ['sent', 'made', 'drafted'].map((name) => pictures.add(Buffer.from(`pixels of ${name}`), `${name}.png`)),
  )
  if (!sent || !made || !drafted) throw new Error('no pictures')
  talk(history, 'plain', 3)
  history.create(head('rich', { title: 'Ein/Titel: mit "Zeichen" 按钮?', pinned: true }))
  const place = { x: -5, y: 6, width: 2, height: 2 }
  const taken = { rectPx: place, window: { title: 'Mail', offsetPx: { x: 1, y: 2 } } }
  const files = [{ path: 'src/a.md', text: '```js\none()\n```\n' }]
  const attachments = [{ ...sent, source: 'tool', taken } as Attachment]
  history.append('rich', null, { ...turn('q', 'Look at `this`'), attachments, files, refines: 'compared' })
  const answer = reply('a', 'Here:\n\n```tsx\n<App />\n```', { outcome: 'truncated', reason: 'length' })
  const [step] = answer.steps
  if (step) {
    step.reasoning = 'Let me think </details>'
    const call = { id: 't', name: 'write_file', argumentsText: '{"path":"a```b"}', state: 'done' as const }
    const asks = {
      url: 'http://localhost:3000/',
      origin: 'http://localhost:3000',
      place: 'this-computer' as const,
    }
    const comparison = { id: 'compared', total: 0.9 }
    step.toolCalls = [{ ...call, asks, result: { text: 'written', attachments: [made], comparison } }]
    step.usage = { inputTokens: 5, cachedInputTokens: 1, outputTokens: 2, reasoningTokens: 0 }
  }
  history.append('rich', 'q', answer)
  history.append('rich', 'a', { id: 's', role: 'summary', text: 'They looked.', createdAt: 9 })
  history.update('rich', { draft: { text: 'unsent', attachments: [drafted], files, intent: 'fix' } })
  history.append('plain', 'plain-a1', turn('again', 'another wording'))
}

const plain = (conversations: Iterable<Conversation>) =>
  [...conversations].map((conversation) => ({
    ...conversation,
    messages: conversation.messages.map((message) => ({ ...message, versions: undefined })),
  }))

describe('JSON', () => {
  test('brings back all that was exported, pictures too, and a second time nothing', async () => {
    const [from, to] = [start('from'), start('to')]
    const [pictures, received] = [pictureStore(), pictureStore()]
    await filled(from, pictures)
    const path = join(folder, 'all.json')
    expect(await exportJson(path, from.everyConversation(), pictures.read)).toBe(2)
    const load = () => importHistory({ path, history: to, addPicture: received.add })
    expect(await load()).toEqual({ imported: 2, skipped: 0, problems: [] })
    expect(plain(to.everyConversation())).toEqual(plain(from.everyConversation()))
    expect([...received.stored]).toEqual([...pictures.stored])
    expect(to.search('looked', 5)).toHaveLength(1)
    expect(await load()).toEqual({ imported: 0, skipped: 2, problems: [] })
    // Said on in the meantime: what was exported comes beside it, once.
    to.append('plain', 'again', reply('more', 'more was said'))
    to.remove('rich')
    expect(await load()).toEqual({ imported: 2, skipped: 0, problems: [] })
    expect(await load()).toEqual({ imported: 0, skipped: 2, problems: [] })
    expect(to.list(null, 9).total).toBe(3)
    expect(to.branchOf('plain').at(-1)?.id).toBe('more')
  })

  test.each([
    ['not JSON', 'hello'],
    ['another kind of file', '{"conversations":[]}'],
    ['a later version', '{"reticle":"conversations","version":99,"conversations":[],"pictures":{}}'],
    ['a list', '[]'],
    ['nothing', ''],
  ])('%s is refused', async (_, text) => {
    const path = join(folder, 'hostile.json')
    writeFileSync(path, text)
    const loading = importHistory({ path, history: start('to'), addPicture: pictureStore().add })
    await expect(loading).rejects.toThrow('import-unreadable')
  })

  test('damaged conversations and pictures cost no other', async () => {
    const history = start('to')
    const messages = [turn('m', 'fine'), turn('m', 'the same id twice'), reply('live', 'left live', null)]
    const fine = { ...head('fine'), messages }
    const conversations = [
      null,
      { ...head('no-messages') },
      { ...head('x'.repeat(500)), messages: [] },
      { ...head('bad-picture'), messages: [{ ...turn('p', ''), attachments: [{ id: '../../etc/passwd' }] }] },
      { ...head('proto'), messages: [{ role: 'assistant', __proto__: { steps: [] } }] },
      fine,
    ]
    const pictures = { '../x': { name: 'x', mime: 'text/html', base64: '!!' } }
    const path = join(folder, 'hostile.json')
    writeFileSync(path, JSON.stringify({ reticle: 'conversations', version: 1, conversations, pictures }))
    const addPicture = () => Promise.reject(new Error('not an image'))
    const result = await importHistory({ path, history, addPicture })
    expect(result).toMatchObject({ imported: 1, skipped: 0 })
    expect(result.problems).toHaveLength(6)
    expect(history.list(null, 9).total).toBe(1)
    const [shown] = [...history.everyConversation()]
    expect(shown?.messages).toHaveLength(3)
    expect(shown?.messages.at(-1)).toMatchObject({ end: { outcome: 'truncated' } })
  })

  test('a failed export leaves no file', async () => {
    const history = start('from')
    talk(history, 'c', 1)
    const path = join(folder, 'nowhere', 'all.json')
    await expect(exportJson(path, history.everyConversation(), pictureStore().read)).rejects.toThrow('ENOENT')
    expect(readdirSync(folder)).toEqual(['from'])
  })
})

describe('Markdown', () => {
  test('is one file for each conversation with its pictures beside, under safe names', async () => {
    const history = start('from')
    const pictures = pictureStore()
    await filled(history, pictures)
    talk(history, 'twin', 1)
    history.update('twin', { title: 'Title plain' })
    history.update('plain', { title: 'Title plain' })
    for (const [number, title] of ['CON', '../../up', '...', 'x'.repeat(400), 'a\u202egnp.exe'].entries()) {
      talk(history, `odd${number}`, 1)
      history.update(`odd${number}`, { title })
    }
    const out = join(folder, 'out')
    expect(await exportMarkdown(out, history.everyConversation(), pictures.read)).toBe(8)
    const names = readdirSync(out).sort()
    expect(names).toHaveLength(9)
    expect(names.filter((name) => name.startsWith('1970-01-01 Title plain'))).toHaveLength(2)
    for (const name of names) expect(name).toMatch(/^(pictures|1970-01-01 [^/\\:*?"<>|\u202e]{1,80}\.md)$/)
    expect(readdirSync(join(out, 'pictures'))).toHaveLength(3)
    const rich = readFileSync(join(out, '1970-01-01 Ein Titel mit Zeichen 按钮.md'), 'utf8')
    expect(rich).toContain('![sent.png](pictures/')
    expect(rich).toContain('```tsx\n<App />\n```')
    expect(rich).toContain('````json\n{"path":"a```b"}\n````')
    expect(rich).toContain('*(truncated)*')
    expect(rich).toContain('File `src/a.md`:\n\n````\n```js\none()\n```\n````\n')
  })
})
