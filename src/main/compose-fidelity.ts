import { join } from 'node:path'
import { isPicture, type PictureAttachment } from '../shared/attachments'
import { type AssistantMessage, attachmentsIn } from '../shared/conversation'
import type { DesignFacts } from '../shared/design-facts'
import { firstDesign } from '../shared/design-picture'
import { AppError } from '../shared/errors'
import type { Handlers } from '../shared/ipc/contract'
import type { AttachmentStore } from './attachments/attachment-store'
import type { ChatEngine } from './compose-chat'
import { pictureToBuild } from './pipeline/build-turn'
import { recapturedPictures } from './recapture/kept-recaptures'
import type { RenderWorkspace } from './rendering/rendering'
import type { SettingsStore } from './settings/settings-store'
import type { Windows } from './windows/secure-window'

interface FidelityParts {
  engine: ChatEngine
  attachments: AttachmentStore
  render: RenderWorkspace
  factsOf: (picture: PictureAttachment, signal: AbortSignal) => Promise<DesignFacts>
  settings: SettingsStore
  windows: Windows
  newId: () => string
  now: () => number
}

type FidelityHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `fidelity.${string}` | `refine.${string}` | `pipeline.${string}`>
>

/** Joins rendering, measuring and comparing with the rounds of refining and the view of all steps. */
export function composeFidelity(parts: FidelityParts) {
  const { engine } = parts
  let started: ReturnType<typeof startFidelity> | null = null
  let services: Awaited<ReturnType<typeof startFidelity>> | null = null
  const start = () => {
    started ??= startFidelity(parts).then((all) => {
      services = all
      return all
    })
    return started
  }
  const has = (kind: 'pipeline' | 'refining', conversationId: string) =>
    engine.history.records.of(conversationId, kind).length > 0
  // A few lines that are always there; what they call is loaded with the first page that is to be built.
  engine.watch({
    turn(conversationId, turn) {
      if (pictureToBuild(turn)) void start().then(({ pipeline }) => pipeline.began(conversationId, turn))
    },
    reply(conversationId, ended) {
      services?.replyChanged(conversationId, ended)
      // One that goes on after the app was closed in the middle of it.
      if (!services && !ended && has('pipeline', conversationId))
        void start().then(({ pipeline }) => pipeline.loadedFor(conversationId))
    },
    event: (conversationId, messageId, { type }) =>
      services?.pipeline.replyGrew(conversationId, messageId, type === 'text'),
    shown: (conversationId) => services?.pipeline.changed(conversationId),
  })
  const comparing = new Map<string, AbortController>()
  /** One at a time for each conversation: a newer one takes the place of the one before. */
  const compareNow = async <T>(conversationId: string, work: (signal: AbortSignal) => Promise<T>) => {
    comparing.get(conversationId)?.abort(new AppError('stopped'))
    const made = new AbortController()
    comparing.set(conversationId, made)
    try {
      return await work(made.signal)
    } finally {
      if (comparing.get(conversationId) === made) comparing.delete(conversationId)
    }
  }
  const handlers: FidelityHandlers = {
    'fidelity.compare': ({ conversationId, versionId, referenceId }) =>
      compareNow(conversationId, async (signal) =>
        (await start()).fidelity.compare(conversationId, versionId, referenceId, signal),
      ),
    'fidelity.comparePictures': ({ conversationId, referenceId, candidateId }) =>
      compareNow(conversationId, async (signal) =>
        (await start()).fidelity.comparePictures(conversationId, referenceId, candidateId, signal),
      ),
    'fidelity.stop': ({ conversationId }) => comparing.get(conversationId)?.abort(new AppError('stopped')),
    'fidelity.list': async ({ conversationId }) => (await start()).fidelity.list(conversationId),
    'fidelity.heat': async ({ conversationId, comparisonId }) =>
      (await start()).fidelity.heat(conversationId, comparisonId, new AbortController().signal),
    'refine.start': async (order) => (await start()).refine.start(order),
    'refine.stop': async ({ conversationId }) => (await start()).refine.stop(conversationId),
    // Asked of every conversation that is opened: most have none, and load nothing for it.
    'refine.of': async ({ conversationId }) =>
      services || has('refining', conversationId) ? (await start()).refine.of(conversationId) : null,
    'pipeline.of': async ({ conversationId }) =>
      services || has('pipeline', conversationId) ? (await start()).pipeline.of(conversationId) : null,
    'pipeline.run': async ({ conversationId, step }) => (await start()).pipeline.run(conversationId, step),
    'pipeline.skip': async ({ conversationId, step, skip }) =>
      (await start()).pipeline.skip(conversationId, step, skip),
  }
  return {
    handlers,
    start,
    /** A conversation's workspace was written to a folder or a zip. */
    exported(conversationId: string) {
      if (has('pipeline', conversationId))
        void start().then(({ pipeline }) => pipeline.exported(conversationId))
    },
    /** The app ends: what is under way is found as stopped. */
    close() {
      services?.fidelity.close()
      services?.refine.close()
      services?.pipeline.close()
    },
  }
}

async function startFidelity(parts: FidelityParts) {
  const { engine, attachments, render, factsOf, settings, windows, newId, now } = parts
  const [{ createFidelityService }, { createRefineService }, { createAskRound }, { createPipelineService }] =
    await Promise.all([
      import('./fidelity/fidelity-service'),
      import('./refine/refine-service'),
      import('./refine/ask-round'),
      import('./pipeline/pipeline-service'),
    ])
  const { chat, history, runs, workspace } = engine
  const picturesOf = (conversationId: string) =>
    [
      ...chat.branchOf(conversationId).flatMap(attachmentsIn),
      ...chat.headOf(conversationId).draft.attachments,
      ...recapturedPictures(history.records, conversationId),
    ].filter(isPicture)
  const versions = (conversationId: string) => workspace.viewAt(conversationId, null).versions
  const fidelity = createFidelityService({
    async render(...order) {
      const rendering = await render(...order)
      refine.rendered(order[0])
      return rendering
    },
    factsOf,
    attachments,
    picturesOf,
    newestVersion: (conversationId) => versions(conversationId).at(-1)?.id ?? null,
    records: history.records,
    onCompared: (comparison) => windows.push('chat', 'fidelity.compared', comparison),
    workerPath: join(import.meta.dirname, 'compare-worker.js'),
    newId,
    now,
  })
  const refine = createRefineService({
    referenceOf(conversationId, referenceId) {
      const pictures = picturesOf(conversationId)
      const reference =
        referenceId === null ? firstDesign(pictures) : pictures.find(({ id }) => id === referenceId)
      if (!reference) throw new AppError('no-reference')
      return reference.id
    },
    isLive: runs.isLive,
    compare: fidelity.compare,
    known(conversationId, versionId, referenceId) {
      // An edit goes on under its name, so that only a reply's version is what it was.
      const isReply = versions(conversationId).some(
        ({ id, source }) => id === versionId && source === 'reply',
      )
      const found = fidelity
        .list(conversationId)
        .findLast((one) => one.versionId === versionId && one.reference.id === referenceId)
      return (isReply && found) || null
    },
    crops: fidelity.crops,
    ask: createAskRound({
      watch: engine.watch,
      sendTurn: chat.sendTurn,
      stopReply(conversationId, messageId) {
        if (runs.liveMessage(conversationId)?.id === messageId) runs.stop(conversationId)
      },
    }),
    leafOf: history.leafOf,
    lastCostUsd: (conversationId) =>
      chat.branchOf(conversationId).findLast((message) => message.role === 'assistant')?.costUsd ?? null,
    versions,
    files: (conversationId) => workspace.filesAt(conversationId, null),
    restore: workspace.restore,
    records: history.records,
    onChanged(refining) {
      windows.push('chat', 'refine.changed', refining)
      pipeline.changed(refining.conversationId)
    },
    now,
  })
  const pipeline = createPipelineService({
    branchOf: chat.branchOf,
    isLive: runs.isLive,
    versionIds: (conversationId) => versions(conversationId).map(({ id }) => id),
    measure: factsOf,
    render: (conversationId, versionId, { widthPx, heightPx, scale = 1 }, signal) =>
      render(conversationId, versionId, {
        viewportPx: { width: Math.round(widthPx / scale), height: Math.round(heightPx / scale) },
        scale,
        scheme: 'light',
        page: null,
        signal,
      }),
    compare: async (...order) => (await fidelity.compare(...order)).fidelity.total,
    refine,
    chat: { answerAgain: chat.answerAgain, resume: chat.resume, stop: runs.stop },
    settings: settings.get,
    remember: (buildSkips) => settings.update({ buildSkips }),
    records: history.records,
    onChanged: (changed) => windows.push('chat', 'pipeline.changed', changed),
    now,
  })
  const replyChanged = (conversationId: string, ended: AssistantMessage | null) => {
    if (!ended) refine.replyBegan(conversationId)
    pipeline.replyChanged(conversationId, ended)
  }
  return { fidelity, refine, pipeline, replyChanged }
}
