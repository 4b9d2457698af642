import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { VideoAttachment } from '../../shared/attachments'
import { openAttachments } from '../attachments/attachment-store'
import { encodePng } from '../attachments/pictures'
import { openVideos } from '../attachments/videos'
import { exportJson, exportMarkdown } from './export-history'
import { type History, openHistory } from './history'
import { importHistory } from './import-history'
import { head, turn } from './test-messages'

let folder: string
let open: History[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reticle-video-export-'))
  open = []
})
afterEach(async () => {
  for (const history of open) history.close()
  await rm(folder, { recursive: true, force: true })
})

/** A history and its stored files, as the app joins them. */
function machine(name: string) {
  const history = openHistory({ folder: join(folder, name), now: Date.now, onProblem: () => undefined })
  open.push(history)
  const files = join(folder, name, 'attachments')
  const pictures = openAttachments(files)
  const videos = openVideos({ folder: files, addPicture: pictures.add })
  return {
    history,
    files,
    videos,
    read: async (id: string) => (await pictures.read(id)) ?? videos.read(id),
    add: async (bytes: Uint8Array, fileName: string) => {
      const id = await videos.keep(bytes)
      return id === null ? pictures.add(bytes, fileName, 'picker') : { id }
    },
  }
}

test('a video and its key frames come back from an export', async () => {
  const one = machine('one')
  const frame = await encodePng(Buffer.alloc(16 * 16 * 4, 200), 16, 16)
  const webm = Buffer.concat([Buffer.from('1a45dfa39f4282847765626d', 'hex'), Buffer.alloc(500, 3)])
  const video = await one.videos.add(
    {
      bytes: webm,
      mime: 'video/webm',
      durationMs: 3_000,
      widthPx: 16,
      heightPx: 16,
      keyFrames: [{ atMs: 0, bytes: frame }],
    },
    'recording.webm',
    'capture',
  )
  one.history.create(head('talk'))
  one.history.append('talk', null, { ...turn('q', 'What moves?'), attachments: [video] })
  // The garbage collection keeps what is named here.
  expect(one.history.attachmentIds()).toEqual(new Set([video.id, video.keyFrames[0]!.id]))

  const path = join(folder, 'export.json')
  await exportJson(path, one.history.everyConversation(), one.read)
  const two = machine('two')
  const result = await importHistory({ path, history: two.history, addPicture: two.add })
  expect(result).toMatchObject({ imported: 1, problems: [] })
  const [conversation] = [...two.history.everyConversation()]
  const [message] = conversation!.messages
  const again = (message?.role === 'user' ? message.attachments[0] : undefined) as VideoAttachment
  expect(again).toEqual(video)
  expect(Buffer.from((await two.read(again.id))!.bytes)).toEqual(webm)
  expect(await two.read(again.keyFrames[0]!.id)).not.toBeNull()

  const markdown = join(folder, 'markdown')
  await exportMarkdown(markdown, one.history.everyConversation(), one.read)
  const stored = `pictures/${video.id.slice(0, 16)}.webm`
  const [file] = (await readdir(markdown)).filter((name) => name.endsWith('.md'))
  expect(await readFile(join(markdown, file!), 'utf8')).toContain(`[recording.webm](${stored})`)
  expect(await readdir(join(markdown, 'pictures'))).toEqual([`${video.id.slice(0, 16)}.webm`])
})
