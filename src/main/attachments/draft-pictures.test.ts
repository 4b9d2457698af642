import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Attachment } from '../../shared/conversation'
import type { Caller } from '../../shared/ipc/contract'
import { openAttachments } from './attachment-store'
import { createDraftPictures } from './draft-pictures'
import { sampleFiles } from './sample-files'
import { createSentPictures } from './sent-pictures'

const chat: Caller = { kind: 'chat', webContentsId: 1 }
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reticle-picked-'))
})
afterEach(() => rm(folder, { recursive: true }))

function pick(paths: string[]) {
  const attachments = openAttachments(join(folder, 'attachments'))
  const added: Attachment[] = []
  const calls = createDraftPictures({
    attachments,
    sent: createSentPictures({ read: attachments.read, model: () => undefined }),
    draftOf: () => ({ attachments: added }),
    addToDraft: (_, attachment) => void added.push(attachment),
    replaceInDraft: () => undefined,
    pickFiles: async () => paths,
    findSecrets: async () => [],
    copyText: async () => 0,
  })
  return { picked: calls['draft.pickPictures']({ conversationId: 'one' }, chat), added }
}

test('of the files picked those too large are refused unread, the others added', async () => {
  const small = join(folder, 'small.png')
  await writeFile(small, (await sampleFiles()).png)
  // More than can be read at once.
  const large = join(folder, 'large.png')
  const file = await open(large, 'w')
  await file.truncate(3 * 2 ** 30)
  await file.close()
  const { picked, added } = pick([large, small])
  expect(await picked).toMatchObject({
    added: 1,
    refused: [{ code: 'image-too-large', params: { name: 'large.png', maxMb: 32 } }],
  })
  expect(added.map(({ name }) => name)).toEqual(['small.png'])
})

test('a file that is gone is not called another kind of file, and what is no file is not read', async () => {
  const { picked } = pick([join(folder, 'gone.png'), folder])
  expect(await picked).toEqual({
    added: 0,
    refused: [
      { code: 'file-not-read', params: { name: 'gone.png' } },
      { code: 'not-an-image', params: { name: basename(folder) } },
    ],
  })
})
