import type { PictureAttachment } from '../../shared/attachments'
import type { AssistantMessage, Message } from '../../shared/conversation'
import type { DesignFacts } from '../../shared/design-facts'
import type { DraftTarget } from '../../shared/draft-target'
import { toErrorInfo } from '../../shared/errors'
import type { Comparison } from '../../shared/fidelity'
import type { Rect } from '../../shared/geometry'
import { plural, t } from '../../shared/i18n'
import type { RunEvent } from '../../shared/run-events'
import type { WorkspaceFile } from '../../shared/workspace'
import type { Ocr } from '../ocr/ocr'
import { goOn } from './go-on'
import type { Measuring } from './measuring'
import { fenced, piecesOf } from './stream-draft'
import { readWish, type Wish } from './wish'

interface OfflineReplyOptions {
  measuring: Measuring
  writeDraft: Ocr['draft']
  /** What pages are written as when a turn does not say. */
  target: () => DraftTarget
  /** Parts of a stored picture, stored as pictures of their own under these names. */
  crop: (
    picture: PictureAttachment,
    parts: readonly { name: string; rectPx: Rect }[],
  ) => Promise<PictureAttachment[]>
  /** What a turn asks to be brought closer to its picture; null where it is not kept. */
  comparisonOf: (conversationId: string, comparisonId: string) => Comparison | null
  now: () => number
}

interface OfflineRun {
  conversationId: string
  /** Everything before the reply. */
  branch: readonly Message[]
  /** The reply so far: it goes on where it was cut off. */
  message: Pick<AssistantMessage, 'steps'>
  /** The workspace as the branch left it. */
  files: () => readonly WorkspaceFile[]
  signal: AbortSignal
}

export type OfflineReply = (run: OfflineRun) => AsyncGenerator<RunEvent>

/**
 * Answers a turn with what can be measured on its picture: a page as files, or a description; and a turn that refines with
 * the files corrected by what a comparison found. The same events as a model's reply; never throws once started and ends
 * with exactly one `end`. The same picture gives the same answer.
 */
export function createOfflineReply({
  measuring,
  writeDraft,
  target,
  crop,
  comparisonOf,
  now,
}: OfflineReplyOptions): OfflineReply {
  async function* draft(
    wish: Extract<Wish, { kind: 'draft' }>,
    facts: DesignFacts,
    signal: AbortSignal,
  ): AsyncGenerator<RunEvent> {
    const options = { target: wish.target, title: titleOf(wish.picture) }
    const { says, files, crops } = await writeDraft(facts, options, { signal })
    const others = wish.others > 0 ? ` ${plural(wish.others, 'offline.otherOne', 'offline.otherMany')}` : ''
    yield* text(`${says}${others}\n`)
    if (crops.length > 0) yield { type: 'pictures', pictures: await crop(wish.picture, crops) }
    for (const file of files) yield* text(`\n${fenced(file)}`)
  }

  async function* text(whole: string): AsyncGenerator<RunEvent> {
    for (const piece of piecesOf(whole)) {
      yield { type: 'text', text: piece, atMs: now() }
      // Lets a stop through.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  async function* refine(
    comparisonId: string,
    { conversationId, files }: OfflineRun,
  ): AsyncGenerator<RunEvent> {
    const comparison = comparisonOf(conversationId, comparisonId)
    if (!comparison) return yield* text(t('offline.refine.noComparison'))
    yield {
      type: 'reasoning',
      text: t('offline.refine.reading', { reference: comparison.reference.name }),
    }
    const { correctPage } = await import('../corrections/correct-page')
    const { says, files: changed } = correctPage(comparison, files())
    yield* text(`${says}\n`)
    for (const file of changed) yield* text(`\n${fenced(file)}`)
  }

  async function* answer(run: OfflineRun): AsyncGenerator<RunEvent> {
    const { branch, signal } = run
    const turn = branch.findLast((message) => message.role === 'user')
    if (turn?.refines !== undefined) return yield* refine(turn.refines, run)
    const wish = readWish(branch, target())
    if (wish.kind === 'nothing') return yield* text(t('offline.noPicture'))
    yield { type: 'reasoning', text: t('offline.measuring', { name: wish.picture.name }) }
    const facts = await measuring.factsOf(wish.picture, signal)
    yield {
      type: 'reasoning',
      text: `\n${t('offline.measured', {
        texts: facts.texts.length,
        boxes: facts.boxes.length,
        pictures: facts.pictures.length,
      })}`,
    }
    if (wish.kind === 'draft') return yield* draft(wish, facts, signal)
    const { describe } = await import('../draft/describe')
    yield* text(describe(facts))
  }

  return async function* reply(run) {
    const { signal } = run
    try {
      for await (const event of goOn(answer(run), run.message)) {
        signal.throwIfAborted()
        yield event
      }
      yield { type: 'end', end: { outcome: 'done' }, atMs: now() }
    } catch (error) {
      const end = signal.aborted
        ? ({ outcome: 'stopped' } as const)
        : ({ outcome: 'failed', error: toErrorInfo(error) } as const)
      yield { type: 'end', end, atMs: now() }
    }
  }
}

/** The picture's name without its ending, as a page's title. */
const titleOf = ({ name }: PictureAttachment) => name.replace(/\.\w+$/, '')
