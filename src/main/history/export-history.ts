import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Attachment, Conversation } from '../../shared/conversation'
import { conversationMarkdown, fileNameFor } from './conversation-markdown'

type ReadPicture = (id: string) => Promise<{ bytes: Uint8Array; mime: string } | null>

export const exportVersion = 1

/** Pictures of a conversation, each once. */
function picturesOf({ messages, draft }: Conversation): Attachment[] {
  const all = messages.flatMap((message) => {
    if (message.role === 'user') return message.attachments
    if (message.role === 'summary') return []
    return message.steps.flatMap(({ toolCalls }) =>
      toolCalls.flatMap(({ result }) => result?.attachments ?? []),
    )
  })
  return [...new Map([...all, ...draft.attachments].map((picture) => [picture.id, picture])).values()]
}

/**
 * Writes conversations as one JSON file that `importHistory` reads back, with their pictures in it. Written piece by
 * piece beside its place and renamed at the end, so a name that exists is whole. Answers how many there were.
 */
export async function exportJson(
  path: string,
  conversations: Iterable<Conversation>,
  readPicture: ReadPicture,
): Promise<number> {
  let count = 0
  async function* pieces() {
    yield `{"reticle":"conversations","version":${exportVersion},"conversations":[`
    const written = new Set<string>()
    const pictures: Attachment[] = []
    for (const conversation of conversations) {
      const { earlierCount: _, ...whole } = conversation
      yield `${count > 0 ? ',' : ''}\n${JSON.stringify(whole)}`
      count += 1
      for (const picture of picturesOf(conversation)) {
        if (written.has(picture.id)) continue
        written.add(picture.id)
        pictures.push(picture)
      }
    }
    yield '\n],"pictures":{'
    let first = true
    for (const { id, name } of pictures) {
      const stored = await readPicture(id)
      if (!stored) continue
      const base64 = Buffer.from(stored.bytes).toString('base64')
      yield `${first ? '' : ','}\n${JSON.stringify(id)}:${JSON.stringify({ name, mime: stored.mime, base64 })}`
      first = false
    }
    yield '\n}}\n'
  }
  const part = `${path}.part`
  try {
    await pipeline(Readable.from(pieces()), createWriteStream(part))
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  return count
}

/** Writes each conversation as a Markdown file into a folder, with the pictures beside them. */
export async function exportMarkdown(
  folder: string,
  conversations: Iterable<Conversation>,
  readPicture: ReadPicture,
): Promise<number> {
  await mkdir(folder, { recursive: true })
  const taken = new Set<string>()
  let count = 0
  for (const conversation of conversations) {
    const name = fileNameFor(conversation, taken)
    const pictures = picturesOf(conversation)
    const names = new Map<string, string>()
    if (pictures.length > 0) await mkdir(join(folder, 'pictures'), { recursive: true })
    for (const { id, mime } of pictures) {
      const stored = await readPicture(id)
      if (!stored) continue
      const file = `${id.slice(0, 16)}.${mime === 'image/png' ? 'png' : 'jpg'}`
      await writeFile(join(folder, 'pictures', file), stored.bytes)
      names.set(id, `pictures/${file}`)
    }
    await writeFile(join(folder, basename(name)), conversationMarkdown(conversation, names))
    count += 1
  }
  return count
}
