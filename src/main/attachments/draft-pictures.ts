import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Attachment } from '../../shared/attachments'
import type { Secret } from '../../shared/capture'
import { AppError, type ErrorInfo, toErrorInfo } from '../../shared/errors'
import type { Handlers } from '../../shared/ipc/contract'
import { type AttachmentStore, refuseTooLarge } from './attachment-store'
import type { SentPictures } from './sent-pictures'

type PictureCalls =
  | 'draft.addPicture'
  | 'draft.pickPictures'
  | 'draft.annotate'
  | 'attachment.asSent'
  | 'attachment.findSecrets'
  | 'attachment.copyText'

interface DraftPicturesOptions {
  attachments: AttachmentStore
  sent: SentPictures
  draftOf: (conversationId: string) => { attachments: readonly Attachment[] }
  /** Those of the conversation's messages, which can be looked at as well. */
  sentOf?: (conversationId: string) => readonly Attachment[]
  addToDraft: (conversationId: string, attachment: Attachment, focus: boolean) => void
  replaceInDraft: (conversationId: string, attachmentId: string, attachment: Attachment) => void
  pickFiles: () => Promise<string[]>
  /** Lets go of what was measured on a picture. */
  forgetFacts: (attachmentId: string) => void
  findSecrets: (attachmentId: string) => Promise<Secret[]>
  /** Puts the text of a picture on the clipboard; answers how many lines it has. */
  copyText: (attachmentId: string) => Promise<number>
}

/** The calls that bring pictures into a draft and change them there. */
export function createDraftPictures(options: DraftPicturesOptions): Pick<Handlers, PictureCalls> {
  const { attachments, sent, draftOf, addToDraft, replaceInDraft } = options

  const drafted = (conversationId: string, attachmentId: string): Attachment => {
    const found = draftOf(conversationId).attachments.find(({ id }) => id === attachmentId)
    if (!found) throw new AppError('attachment-missing')
    return found
  }

  return {
    'draft.addPicture': async ({ conversationId, name, bytes, source }) => {
      const attachment = await attachments.add(bytes, name, source)
      addToDraft(conversationId, attachment, true)
      return attachment
    },
    'draft.pickPictures': async ({ conversationId }) => {
      const refused: ErrorInfo[] = []
      let added = 0
      for (const path of await options.pickFiles()) {
        const name = basename(path)
        try {
          const bytes = await readPicked(path, name)
          addToDraft(conversationId, await attachments.add(bytes, name, 'picker'), true)
          added += 1
        } catch (error) {
          refused.push(toErrorInfo(error))
        }
      }
      return { added, refused }
    },
    'draft.annotate': async ({ conversationId, attachmentId, ink }) => {
      const picture = drafted(conversationId, attachmentId)
      if (picture.kind !== 'image') throw new AppError('attachment-missing')
      const annotated = await attachments.annotate(picture, ink)
      replaceInDraft(conversationId, attachmentId, annotated)
      // What was under the ink is to be nowhere: neither in what was measured, nor in a file until the next
      // cleaning.
      options.forgetFacts(attachmentId)
      await attachments.forget(attachmentId)
      return annotated
    },
    'attachment.asSent': ({ conversationId, attachmentId }) => {
      const isIt = ({ id }: Attachment) => id === attachmentId
      const found =
        draftOf(conversationId).attachments.find(isIt) ?? options.sentOf?.(conversationId).find(isIt)
      if (!found) throw new AppError('attachment-missing')
      return sent.show(found)
    },
    'attachment.findSecrets': ({ attachmentId }) => options.findSecrets(attachmentId),
    'attachment.copyText': async ({ attachmentId }) => ({ lines: await options.copyText(attachmentId) }),
  }
}

/** @throws AppError not-an-image, image-too-large, file-not-read */
async function readPicked(path: string, name: string): Promise<Uint8Array> {
  try {
    const picked = await stat(path)
    // A device or a pipe may never end.
    if (!picked.isFile()) throw new AppError('not-an-image', { params: { name } })
    refuseTooLarge(picked.size, name)
    return await readFile(path)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('file-not-read', { params: { name }, cause })
  }
}
