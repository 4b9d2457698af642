import type { PictureAttachment } from '../../shared/attachments'
import type { DesignFacts } from '../../shared/design-facts'
import { firstDesign } from '../../shared/design-picture'
import { AppError } from '../../shared/errors'
import type { Comparison, HeatMap } from '../../shared/fidelity'
import type { AttachmentStore } from '../attachments/attachment-store'
import { readPixels } from '../attachments/read-pixels'
import type { Records } from '../history/records'
import type { RenderWorkspace } from '../rendering/rendering'
import { toLab } from './color-difference'
import type { ComparedPictures } from './compare'
import { createComparer } from './comparer'
import { cropBeside } from './crops'
import { groundBelow } from './grounds'
import { keptComparisons } from './kept-comparisons'
import type { Picture } from './ssim'

export interface FidelityOptions {
  render: RenderWorkspace
  factsOf: (picture: PictureAttachment, signal: AbortSignal) => Promise<DesignFacts>
  attachments: Pick<AttachmentStore, 'add' | 'addPixels' | 'read'>
  /** Every picture of the conversation's branch and draft, oldest first. */
  picturesOf: (conversationId: string) => PictureAttachment[]
  /** The newest version of the workspace; null without files. */
  newestVersion: (conversationId: string) => string | null
  records: Records
  onCompared: (comparison: Comparison) => void
  /** Of the built `compare-worker.ts`. */
  workerPath: string
  newId: () => string
  now: () => number
}

export interface FidelityService {
  /**
   * Renders a version (the newest with null) at the size and scale of a picture (the first capture with null), compares,
   * keeps the result and tells `onCompared`. `page` is a page of the site as its path, the one it begins with unless given.
   * @throws AppError no-reference, nothing-to-compare, rendering-failed, comparing-failed, ocr-failed; the signal's reason
   */
  compare(
    conversationId: string,
    versionId: string | null,
    referenceId: string | null,
    signal: AbortSignal,
    page?: string | null,
  ): Promise<Comparison>
  comparePictures(
    conversationId: string,
    referenceId: string,
    candidateId: string,
    signal: AbortSignal,
  ): Promise<Comparison>
  list(conversationId: string): Comparison[]
  /** @throws AppError nothing-to-compare for one that is not kept */
  get(conversationId: string, comparisonId: string): Comparison
  heat(conversationId: string, comparisonId: string, signal: AbortSignal): Promise<HeatMap>
  /** Of the worst places both sides beside each other, as stored pictures. */
  crops(comparison: Comparison, count: number): Promise<PictureAttachment[]>
  /** Ends the thread that waits for more, if any. */
  close(): void
}

/** What is made for a comparison is found under this name. */
const renderingName = 'rendering.png'
const heatKept = 4

/** Renders, measures and compares; nothing of it holds main up. */
export function createFidelityService(options: FidelityOptions): FidelityService {
  const { render, factsOf, attachments, picturesOf, newestVersion, records, onCompared, newId, now } = options
  const comparer = createComparer(options.workerPath)
  const kept = keptComparisons(records)
  const heats = new Map<string, HeatMap>()

  const pixelsOf = async (picture: PictureAttachment): Promise<Picture> => {
    const stored = await attachments.read(picture.id)
    if (!stored) throw new AppError('attachment-missing')
    return readPixels(stored.bytes)
  }
  const pictureOf = (conversationId: string, id: string): PictureAttachment => {
    const pictures = [
      ...picturesOf(conversationId),
      ...kept.list(conversationId).map(({ candidate }) => candidate),
    ]
    const found = pictures.find((picture) => picture.id === id)
    if (!found) throw new AppError('no-reference')
    return found
  }
  const finish = (conversationId: string, startedAt: number, compared: ComparedPictures, of: Compared) => {
    const { alignment, fidelity, differences, heat } = compared
    const comparison: Comparison = {
      id: newId(),
      conversationId,
      createdAt: now(),
      ...of,
      alignment,
      fidelity,
      differences,
      tookMs: Math.round(performance.now() - startedAt),
    }
    comparison.id = kept.sameAs(comparison)?.id ?? comparison.id
    kept.keep(comparison)
    keepHeat(comparison.id, heat)
    onCompared(comparison)
    return comparison
  }
  const keepHeat = (id: string, heat: HeatMap) => {
    heats.delete(id)
    heats.set(id, heat)
    const [oldest] = heats.keys()
    if (heats.size > heatKept && oldest !== undefined) heats.delete(oldest)
  }
  const get = (conversationId: string, comparisonId: string): Comparison => {
    const found = kept.list(conversationId).find(({ id }) => id === comparisonId)
    if (!found) throw new AppError('nothing-to-compare')
    return found
  }

  return {
    async compare(conversationId, versionId, referenceId, signal, wantedPage = null) {
      signal.throwIfAborted()
      const startedAt = performance.now()
      const version = versionId ?? newestVersion(conversationId)
      if (version === null) throw new AppError('nothing-to-compare')
      const reference =
        referenceId === null
          ? firstDesign(picturesOf(conversationId))
          : pictureOf(conversationId, referenceId)
      if (!reference) throw new AppError('no-reference')
      const picture = await pixelsOf(reference)
      const [facts, rendering] = await together(signal, async (its) => {
        const draw = (scale: number, dark: boolean) =>
          render(conversationId, version, {
            viewportPx: {
              width: Math.max(1, Math.round(reference.widthPx / scale)),
              height: Math.max(1, Math.round(reference.heightPx / scale)),
            },
            scale,
            scheme: dark ? 'dark' : 'light',
            page: wantedPage,
            signal: its,
          })
        const measuring = factsOf(reference, its)
        const { scale } = reference
        // How it is to be drawn is mostly known before it is measured.
        const guess = isDark(picture)
        const drawing = scale ? draw(scale, guess) : null
        drawing?.catch(() => undefined)
        const measured = await measuring
        const isGuessed = drawing && measured.dark === guess
        return [measured, await (isGuessed ? drawing : draw(scale ?? measured.scale, measured.dark))] as const
      })
      signal.throwIfAborted()
      const { png, pixels, widthPx, heightPx, page } = rendering
      const [candidate, compared] = await together(signal, (its) =>
        Promise.all([
          attachments.add(png, renderingName, 'rendering'),
          comparer.compare(
            { picture, facts },
            { picture: { pixels, order: 'rgba', widthPx, heightPx }, facts: rendering.facts },
            its,
          ),
        ]),
      )
      signal.throwIfAborted()
      const scale = reference.scale ?? facts.scale
      return finish(conversationId, startedAt, compared, {
        reference,
        candidate: { ...candidate, scale },
        versionId: version,
        page,
      })
    },

    async comparePictures(conversationId, referenceId, candidateId, signal) {
      signal.throwIfAborted()
      const startedAt = performance.now()
      const reference = pictureOf(conversationId, referenceId)
      const candidate = pictureOf(conversationId, candidateId)
      const [facts, otherFacts, picture, other] = await together(signal, (its) =>
        Promise.all([
          factsOf(reference, its),
          factsOf(candidate, its),
          pixelsOf(reference),
          pixelsOf(candidate),
        ]),
      )
      signal.throwIfAborted()
      const compared = await comparer.compare(
        { picture, facts },
        { picture: other, facts: otherFacts },
        signal,
      )
      return finish(conversationId, startedAt, compared, {
        reference,
        candidate,
        versionId: null,
        page: null,
      })
    },

    list: kept.list,
    get,

    async heat(conversationId, comparisonId, signal) {
      const known = heats.get(comparisonId)
      if (known) return known
      const { reference, candidate, alignment } = get(conversationId, comparisonId)
      const [picture, other] = await Promise.all([pixelsOf(reference), pixelsOf(candidate)])
      const heat = await comparer.heat(picture, other, alignment, signal)
      keepHeat(comparisonId, heat)
      return heat
    },

    async crops({ reference, candidate, alignment, differences }, count) {
      const worst = differences.slice(0, count)
      if (worst.length === 0) return []
      const [picture, other] = await Promise.all([pixelsOf(reference), pixelsOf(candidate)])
      const made: PictureAttachment[] = []
      for (const [at, difference] of worst.entries()) {
        const { pixels, widthPx, heightPx } = cropBeside(picture, other, alignment, difference)
        const name = `difference-${at + 1}.png`
        made.push(await attachments.addPixels(pixels, widthPx, heightPx, name, 'rendering'))
      }
      return made
    },

    close: comparer.close,
  }
}

type Compared = Pick<Comparison, 'reference' | 'candidate' | 'versionId' | 'page'>

const isDark = (picture: Picture) => toLab(groundBelow(picture, picture).from).l < 50

/** Several things under way at once: where one fails, the others are stopped. */
async function together<T>(signal: AbortSignal, start: (its: AbortSignal) => Promise<T>): Promise<T> {
  const own = new AbortController()
  try {
    return await start(AbortSignal.any([signal, own.signal]))
  } catch (error) {
    own.abort(error)
    throw error
  }
}
