import type { Attachment, GivenFile } from '../../shared/attachments'
import type { ConversationHead, Draft } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import { limits } from '../../shared/limits'
import type { HistoryStore } from '../history/history-store'
import type { Viewers } from './viewers'

interface DraftsOptions {
  history: Pick<HistoryStore, 'update'>
  viewers: Pick<Viewers, 'draft'>
  headOf: (conversationId: string) => ConversationHead
}

/** What stands in the composer and has not been sent; it survives the window and the app. */
export function createDrafts({ history, viewers, headOf }: DraftsOptions) {
  const holds = new Set<{ conversationId: string; ids: Set<string> }>()

  const changeDraft = (conversationId: string, attachments: Attachment[], focus: boolean) =>
    put(conversationId, { ...headOf(conversationId).draft, attachments }, focus)
  const put = (conversationId: string, draft: Draft, focus: boolean) => {
    history.update(conversationId, { draft })
    viewers.draft({ id: conversationId, draft }, focus)
  }

  return {
    /**
     * Follows the pictures that are in the draft now until `release`: `split` tells those still there, and what took
     * the place of one, from those that came later. Files likewise.
     */
    holdDraft(conversationId: string) {
      const { attachments, files: heldFiles = [] } = headOf(conversationId).draft
      const ids = new Set(attachments.map(({ id }) => id))
      const isHeld = (file: GivenFile) =>
        heldFiles.some(({ path, text }) => path === file.path && text === file.text)
      const hold = { conversationId, ids }
      holds.add(hold)
      return {
        split() {
          const { draft } = headOf(conversationId)
          return {
            text: draft.text,
            files: (draft.files ?? []).filter(isHeld),
            laterFiles: (draft.files ?? []).filter((file) => !isHeld(file)),
            held: draft.attachments.filter(({ id }) => ids.has(id)),
            later: draft.attachments.filter(({ id }) => !ids.has(id)),
          }
        },
        release: () => void holds.delete(hold),
      }
    },
    addToDraft(conversationId: string, attachment: Attachment, focus: boolean) {
      const { attachments } = headOf(conversationId).draft
      if (attachments.some(({ id }) => id === attachment.id)) return
      if (attachments.length >= limits.attachmentsPerTurn) {
        throw new AppError('too-many-images', { params: { max: limits.attachmentsPerTurn } })
      }
      changeDraft(conversationId, [...attachments, attachment], focus)
    },
    setDraftText(conversationId: string, text: string) {
      const { draft } = headOf(conversationId)
      // Not sent back: the window that typed it has newer text already.
      if (draft.text !== text) history.update(conversationId, { draft: { ...draft, text } })
    },
    setDraftFiles(conversationId: string, files: readonly GivenFile[], focus: boolean) {
      const { files: _, ...draft } = headOf(conversationId).draft
      put(conversationId, files.length > 0 ? { ...draft, files: [...files] } : draft, focus)
    },
    setDraftIntent(conversationId: string, intent: Draft['intent'] | null) {
      const { intent: before = null, ...draft } = headOf(conversationId).draft
      if (before !== (intent ?? null)) put(conversationId, intent ? { ...draft, intent } : draft, false)
    },
    setDraftPictures(conversationId: string, attachmentIds: readonly string[]) {
      const { attachments } = headOf(conversationId).draft
      const wanted = attachmentIds.flatMap((id) => attachments.find((one) => one.id === id) ?? [])
      changeDraft(conversationId, wanted, false)
    },
    /** Another picture in the place of one; nothing happens when that has gone meanwhile. */
    replaceInDraft(conversationId: string, attachmentId: string, attachment: Attachment) {
      const { attachments } = headOf(conversationId).draft
      for (const hold of holds) {
        if (hold.conversationId === conversationId && hold.ids.delete(attachmentId))
          hold.ids.add(attachment.id)
      }
      const replaced = attachments.map((one) => (one.id === attachmentId ? attachment : one))
      changeDraft(conversationId, replaced, false)
    },
    setSendFacts(conversationId: string, attachmentId: string, sendFacts: boolean) {
      const { attachments } = headOf(conversationId).draft
      const changed = attachments.map((one) =>
        one.kind === 'image' && one.id === attachmentId ? { ...one, sendFacts } : one,
      )
      changeDraft(conversationId, changed, false)
    },
    shrinkDraftPictures(conversationId: string, maxSidePx: number | null) {
      const shrunk = headOf(conversationId).draft.attachments.map(({ sendMaxSidePx: _, ...attachment }) =>
        maxSidePx === null ? attachment : { ...attachment, sendMaxSidePx: maxSidePx },
      )
      changeDraft(conversationId, shrunk, false)
    },
  }
}
