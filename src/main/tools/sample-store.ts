import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { PictureAttachment } from '../../shared/attachments'
import type { Message } from '../../shared/conversation'
import { openAttachments } from '../attachments/attachment-store'
import { encodePng } from '../attachments/pictures'
import { conversationPictures } from './conversation-pictures'

/** A store of pictures in a folder of its own, gone after the test, and a conversation that has some. */
export async function sampleStore() {
  const folder = mkdtempSync(join(tmpdir(), 'reticle-tools-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const attachments = openAttachments(folder)
  const messages: Message[] = []
  return {
    attachments,
    messages,
    pictures: conversationPictures(() => messages, new Set()),
    /** A turn with pictures of one colour. */
    async turn(...named: { name: string; width?: number; height?: number; gray?: number }[]) {
      const made: PictureAttachment[] = []
      for (const { name, width = 300, height = 200, gray = 128 } of named)
        made.push(await attachments.add(await plainPng(width, height, gray), name, 'paste'))
      messages.push({ id: named[0]!.name, role: 'user', text: '', attachments: made, createdAt: 0 })
      return made
    },
  }
}

export function plainPng(width: number, height: number, gray = 128): Promise<Uint8Array> {
  const rgba = new Uint8Array(width * height * 4).fill(gray)
  for (let at = 3; at < rgba.length; at += 4) rgba[at] = 255
  return encodePng(rgba, width, height)
}
