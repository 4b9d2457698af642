import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Attachment } from '../../shared/attachments'
import { attachmentsIn, type Conversation } from '../../shared/conversation'
import { conversationMarkdown, fileNameFor } from './conversation-markdown'
import type { WholeConversation } from './history-store'

type ReadPicture = (id: string) => Promise<{ bytes: Uint8Array; mime: string } | null>

export const exportVersion = 1

const extensions: Record<Attachment['mime'], string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'video/webm': 'webm',
  'video/mp4': 'mp4',
}

/** A stored file that a conversation names. */
interface NamedFile {
  id: string
  name: string
  mime: Attachment['mime']
}

function attachmentsOf({ messages, draft }: Pick<Conversation, 'messages' | 'draft'>): Attachment[] {
  return [...messages.flatMap(attachmentsIn), ...draft.attachments]
}

/** Pictures and videos of a conversation, each once, with the key frames of the videos. */
function filesOf({ messages, draft }: Conversation): NamedFile[] {
  const files = attachmentsOf({ messages, draft }).flatMap((attachment): NamedFile[] =>
    attachment.kind === 'video'
      ? [
          attachment,
          ...attachment.keyFrames.map(
            ({ id }): NamedFile => ({ id, name: attachment.name, mime: 'image/jpeg' }),
          ),
        ]
      : [attachment],
  )
  return [...new Map(files.map((file) => [file.id, file])).values()]
}

/**
 * Writes conversations as one JSON file that `importHistory` reads back, with their pictures in it. Written piece by
 * piece beside its place and renamed at the end, so a name that exists is whole. Answers how many there were.
 */
export async function exportJson(
  path: string,
  conversations: Iterable<WholeConversation>,
  readPicture: ReadPicture,
): Promise<number> {
  let count = 0
  async function* pieces() {
    yield `{"reticle":"conversations","version":${exportVersion},"conversations":[`
    const written = new Set<string>()
    const pictures: NamedFile[] = []
    for (const conversation of conversations) {
      const { earlierCount: _, ...whole } = conversation
      yield `${count > 0 ? ',' : ''}\n${JSON.stringify(whole)}`
      count += 1
      for (const picture of filesOf(conversation)) {
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
    // Markdown shows a video as itself; its key frames would be strangers there.
    const isShown = new Set(attachmentsOf(conversation).map(({ id }) => id))
    const pictures = filesOf(conversation).filter(({ id }) => isShown.has(id))
    const names = new Map<string, string>()
    if (pictures.length > 0) await mkdir(join(folder, 'pictures'), { recursive: true })
    for (const { id, mime } of pictures) {
      const stored = await readPicture(id)
      if (!stored) continue
      const file = `${id.slice(0, 16)}.${extensions[mime]}`
      await writeFile(join(folder, 'pictures', file), stored.bytes)
      names.set(id, `pictures/${file}`)
    }
    await writeFile(join(folder, basename(name)), conversationMarkdown(conversation, names))
    count += 1
  }
  return count
}
