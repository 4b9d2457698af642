import type { PictureAttachment, TakenFrom } from '../../shared/attachments'
import { AppError, toErrorInfo } from '../../shared/errors'
import type { Comparison } from '../../shared/fidelity'
import type { Handlers } from '../../shared/ipc/contract'
import type { Recapture } from '../../shared/recapture'
import type { ScreenPicture } from '../capture/picture'
import type { Records } from '../history/records'
import { designOf, nameAfter } from './design-of'
import { type KeptRecapture, keptRecaptures } from './kept-recaptures'

interface RecaptureOptions {
  /** The pictures of the conversation's turns and its draft, oldest first. */
  picturesOf: (conversationId: string) => PictureAttachment[]
  /** @throws AppError busy, window-missing, region-off-screen, capture-failed, screen-permission */
  again: (before: TakenFrom) => Promise<{ picture: ScreenPicture; taken: TakenFrom }>
  store: (picture: ScreenPicture, name: string) => Promise<PictureAttachment>
  /** @throws AppError of measuring and comparing */
  compare: (conversationId: string, referenceId: string, candidateId: string) => Promise<Comparison>
  /** One that is kept. @throws AppError nothing-to-compare */
  comparison: (conversationId: string, comparisonId: string) => Promise<Comparison>
  records: Records
  addToDraft: (conversationId: string, picture: PictureAttachment) => void
  /** The pictures that stand in the draft. */
  drafted: (conversationId: string) => readonly { id: string }[]
  /** The chat has the keyboard again. */
  backToChat: (conversationId: string) => void
  onChange: (recapture: Recapture) => void
  newId: () => string
  now: () => number
}

type RecaptureHandlers = Pick<Handlers, Extract<keyof Handlers, `recapture.${string}`>>

/** Takes a place of the screen again after it was changed, and says what became of it and what is still to be done. */
export function createRecapture(options: RecaptureOptions) {
  const { records, picturesOf } = options
  const underWay = new Set<string>()
  let stopped = false

  const kept = (conversationId: string, recaptureId: string): KeptRecapture => {
    const found = keptRecaptures(records, conversationId).find(({ id }) => id === recaptureId)
    if (!found) throw new AppError('attachment-missing')
    return found
  }
  const put = (conversationId: string, recapture: KeptRecapture) =>
    records.put(conversationId, { kind: 'recapture', id: recapture.id, body: JSON.stringify(recapture) })

  const comparisonOf = (conversationId: string, id: string | null) =>
    id === null ? null : options.comparison(conversationId, id).catch(() => null)

  const shown = async (conversationId: string, recapture: KeptRecapture): Promise<Recapture> => {
    const { changedId, remainingId, ...rest } = recapture
    return {
      ...rest,
      conversationId,
      changed: await comparisonOf(conversationId, changedId),
      remaining: await comparisonOf(conversationId, remainingId),
      comparing: underWay.has(recapture.id),
    }
  }

  /** Compares what is not compared yet, one after the other, and tells of each. */
  const compare = async (conversationId: string, recaptureId: string) => {
    if (underWay.has(recaptureId)) return
    underWay.add(recaptureId)
    const tell = async (change: Partial<KeptRecapture>) => {
      // The history may be closed already.
      if (stopped) throw new AppError('busy')
      const changed = { ...kept(conversationId, recaptureId), ...change }
      put(conversationId, changed)
      options.onChange(await shown(conversationId, changed))
    }
    try {
      const { before, after, design, changedId, remainingId } = kept(conversationId, recaptureId)
      await tell({ error: null })
      if (changedId === null) {
        const { id } = await options.compare(conversationId, before.id, after.id)
        await tell({ changedId: id })
      }
      if (design && remainingId === null) {
        const { id } = await options.compare(conversationId, design.id, after.id)
        await tell({ remainingId: id })
      }
      underWay.delete(recaptureId)
      await tell({})
    } catch (error) {
      underWay.delete(recaptureId)
      // Dismissed, or deleted with its conversation meanwhile.
      await tell({ error: toErrorInfo(error) }).catch(() => undefined)
    }
  }

  const handlers: RecaptureHandlers = {
    'recapture.take': async ({ conversationId, attachmentId }) => {
      const pictures = picturesOf(conversationId)
      const recaptured = keptRecaptures(records, conversationId).map(({ after }) => after)
      const before = [...pictures, ...recaptured].find(({ id, taken }) => id === attachmentId && taken)
      if (!before?.taken) throw new AppError('attachment-missing')
      let taken: Awaited<ReturnType<RecaptureOptions['again']>>
      try {
        taken = await options.again(before.taken)
      } finally {
        options.backToChat(conversationId)
      }
      const stored = await options.store(taken.picture, nameAfter(before.name))
      const { scale } = before
      const after = { ...stored, taken: taken.taken, ...(scale !== undefined && { scale }) }
      const recapture: KeptRecapture = {
        id: options.newId(),
        createdAt: options.now(),
        before,
        after,
        design: designOf(before, pictures),
        changedId: null,
        remainingId: null,
        error: null,
      }
      put(conversationId, recapture)
      void compare(conversationId, recapture.id)
      return shown(conversationId, recapture)
    },
    'recapture.of': async ({ conversationId }) => {
      const newest = keptRecaptures(records, conversationId).at(-1)
      return newest ? shown(conversationId, newest) : null
    },
    'recapture.compare': ({ conversationId, recaptureId }) => void compare(conversationId, recaptureId),
    'recapture.toDraft': ({ conversationId, recaptureId }) => {
      const { before, after } = kept(conversationId, recaptureId)
      options.addToDraft(conversationId, before)
      options.addToDraft(conversationId, after)
      const place = (id: string) => options.drafted(conversationId).findIndex((one) => one.id === id) + 1
      return { before: place(before.id), after: place(after.id) }
    },
    'recapture.dismiss': ({ conversationId, recaptureId }) => records.remove(conversationId, recaptureId),
  }
  return {
    handlers,
    /** What is still being compared is not written down any more. */
    stop() {
      stopped = true
    },
  }
}
