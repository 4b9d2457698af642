import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PictureAttachment } from '../../shared/attachments'
import type { AssistantMessage, RunEnd } from '../../shared/conversation'
import type { Comparison, Difference } from '../../shared/fidelity'
import type { Usage } from '../../shared/models'
import type { RunEvent } from '../../shared/run-events'
import { defaultSettings } from '../../shared/settings'
import { createChatService } from '../chat/chat-service'
import { createRuns } from '../chat/runs'
import { createViewers } from '../chat/viewers'
import type { ChatWatcher } from '../compose-chat'
import { openHistory } from '../history/history'
import { createWorkspaceService } from '../workspace/workspace-service'

/** What the scripted model says, and when it goes on: before its first word, and before its end. */
export interface ScriptedAnswer {
  /** The page it writes; null: it writes none. */
  page: string | null
  thinks?: Promise<void>
  hold?: Promise<void>
  end?: RunEnd
  costUsd?: number | null
}

export const picture = (id: string, source: PictureAttachment['source'] = 'capture'): PictureAttachment => ({
  id: id.repeat(64),
  kind: 'image',
  name: `${id}.png`,
  mime: 'image/png',
  widthPx: 800,
  heightPx: 600,
  bytes: 1,
  source,
  scale: 2,
})

export const design = picture('d')

const usage: Usage = { inputTokens: 1000, cachedInputTokens: 0, outputTokens: 300, reasoningTokens: 100 }

/** A conversation on a history in a temporary folder, its replies scripted; opened again it is what a restart finds. */
export function openTrialConversation(folder = mkdtempSync(join(tmpdir(), 'reticle-rounds-'))) {
  const answers: ScriptedAnswer[] = []
  const watchers = new Set<Partial<ChatWatcher>>()
  let clock = 1000
  let ids = 0
  const now = () => (clock += 1)
  // A restart must not give them again.
  const begun = Math.random().toString(36).slice(2)
  const newId = () => {
    ids += 1
    return `${begun}-${ids}`
  }
  const history = openHistory({ folder, now, onProblem: () => undefined })

  async function* say(answer: ScriptedAnswer, signal: AbortSignal): AsyncGenerator<RunEvent> {
    const { page, thinks, hold, end = { outcome: 'done' }, costUsd = 0.01 } = answer
    const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    yield { type: 'reasoning', text: 'Hm.' }
    await Promise.race([thinks, stopped])
    const text = page === null ? 'Done.' : `\`\`\`html title="index.html"\n${page}\n\`\`\`\n`
    if (!signal.aborted && (end.outcome !== 'failed' || page !== null)) {
      yield { type: 'text', text, atMs: now() }
      await Promise.race([hold, stopped])
    }
    yield { type: 'usage', usage }
    yield { type: 'cost', costUsd }
    yield { type: 'end', end: signal.aborted ? { outcome: 'stopped' } : end, atMs: now() }
  }

  const runs = createRuns({
    history,
    reply: ({ signal }) => say(answers.shift() ?? { page: null }, signal),
    newId,
    now,
    onChange(conversationId, ended) {
      for (const watcher of watchers) watcher.reply?.(conversationId, ended)
    },
    onEvent(conversationId, messageId, event) {
      for (const watcher of watchers) watcher.event?.(conversationId, messageId, event)
    },
  })
  const workspace = createWorkspaceService({
    leafOf: history.leafOf,
    branchOf: history.branchOf,
    liveMessage: runs.liveMessage,
    edits: { of: history.editsOf, put: history.putEdit, remove: history.removeEdit },
    newId,
    now,
    push: () => undefined,
  })
  const chat = createChatService({
    history,
    runs,
    viewers: createViewers(() => undefined),
    settings: () => defaultSettings,
    choice: () => defaultSettings.model,
    guard: async () => undefined,
    onTurn(conversationId, turn) {
      for (const watcher of watchers) watcher.turn?.(conversationId, turn)
    },
    newId,
    now,
    onListChange: () => undefined,
  })

  const watch = (watcher: Partial<ChatWatcher>) => {
    watchers.add(watcher)
    return () => void watchers.delete(watcher)
  }
  const idle = async (conversationId: string) => {
    while (runs.isLive(conversationId)) await soon()
  }
  return {
    folder,
    history,
    runs,
    chat,
    workspace,
    answers,
    watch,
    now,
    idle,
    newId,
    versions: (conversationId: string) => workspace.viewAt(conversationId, null).versions,
    /** The page as it is now. */
    page: (conversationId: string) => workspace.filesAt(conversationId, null)[0]?.text.trim(),
    replies: (conversationId: string) =>
      chat.branchOf(conversationId).filter((one): one is AssistantMessage => one.role === 'assistant'),
    stop: () => workspace.stop(),
    close() {
      workspace.stop()
      history.close()
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export type TrialConversation = ReturnType<typeof openTrialConversation>

/** Lets everything go on that can. */
export const soon = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Asks again and again until it holds. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await soon()
}

/** Something that is waited for until it is let go. */
export function held(): { promise: Promise<void>; release: () => void } {
  let release: () => void = () => undefined
  const promise = new Promise<void>((resolve) => {
    release = resolve
  })
  return { promise, release: () => release() }
}

const difference: Difference = {
  thing: 'text',
  label: 'Sign in',
  changes: [
    { kind: 'moved', dx: 0, dy: 24 },
    { kind: 'recoloured', from: '#2563eb', to: '#3b82f6', difference: 9 },
  ],
  effectPx: 40,
  referencePx: { x: 40, y: 80, width: 120, height: 32 },
  candidatePx: { x: 40, y: 104, width: 120, height: 32 },
  selector: 'main > h1',
}

/** A comparison with this score; perfect ones have no differences. */
export function comparisonOf(
  total: number,
  { id, conversationId, versionId }: Pick<Comparison, 'id' | 'conversationId' | 'versionId'>,
): Comparison {
  return {
    id,
    conversationId,
    createdAt: 1,
    reference: design,
    candidate: picture('c', 'rendering'),
    versionId,
    page: 'index.html',
    alignment: { x: 0, y: 0, scale: 1, residualPx: 0, anchors: 4 },
    fidelity: { block: total, text: total, position: total, color: total, structure: total, total },
    differences: total === 1 ? [] : [difference],
    tookMs: 1,
  }
}
