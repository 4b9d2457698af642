import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Attachment } from '../../shared/attachments'
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
  const forgotten: string[] = []
  const calls = createDraftPictures({
    attachments,
    sent: createSentPictures({ read: attachments.read, model: () => undefined }),
    draftOf: () => ({ attachments: added }),
    addToDraft: (_, attachment) => void added.push(attachment),
    replaceInDraft: () => undefined,
    pickFiles: async () => paths,
    forgetFacts: (id) => void forgotten.push(id),
    findSecrets: async () => [],
    copyText: async () => 0,
  })
  return { calls, picked: calls['draft.pickPictures']({ conversationId: 'one' }, chat), added, forgotten }
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

test('what was measured on a picture is forgotten once it is drawn on', async () => {
  const path = join(folder, 'small.png')
  await writeFile(path, (await sampleFiles()).png)
  const { calls, picked, added, forgotten } = pick([path])
  await picked
  const [picture] = added
  const rectPx = { x: 0, y: 0, width: 1, height: 1 }
  const ink = { rectPx, rgba: new Uint8Array([0, 0, 0, 255]), covers: [] }
  const order = { conversationId: 'one', attachmentId: picture!.id, ink }
  const annotated = await calls['draft.annotate'](order, chat)
  expect(annotated.id).not.toBe(picture!.id)
  expect(forgotten).toEqual([picture!.id])
})
