import type { AnswerFile } from '../../shared/answer-files'
import type { GivenFile } from '../../shared/attachments'
import type { AssistantMessage, Message } from '../../shared/conversation'
import { messageChanges } from '../../shared/message-files'
import type { HandEdit, LeftOut, WorkspaceVersion } from '../../shared/workspace'
import { applyGiven } from './apply-given'
import { applyReply } from './apply-reply'
import { changesBetween, type FileMap, noFiles } from './file-map'
import { applyEdit } from './hand-edit'
import { createGrowingReply, type GrowingReply } from './reply-reader'

/** A version with its files. Versions share every file that did not change between them. */
export interface FoldedVersion extends WorkspaceVersion {
  files: FileMap
  /** Of the reply that made it. */
  leftOut: LeftOut[]
}

export interface WorkspaceFold {
  /**
   * The versions of a branch, oldest first: one for each reply with files in it, one for each turn that brought files of
   * the user's own, and one for each edit that follows such a message. Folding again costs what changed: replies that ended are read once, and one that is being written goes on
   * where it was.
   */
  fold(messages: readonly Message[], edits: readonly HandEdit[]): readonly FoldedVersion[]
}

/** What a version is made of, in the order of the branch. The same object stands for the same content. */
type Step =
  | { kind: 'reply'; content: readonly AnswerFile[]; message: AssistantMessage; live: boolean }
  | { kind: 'given'; content: readonly GivenFile[]; id: string; createdAt: number }
  | { kind: 'edit'; content: HandEdit }

/** Replies of other branches that stay read. */
const repliesKept = 100

interface ReadReply {
  signature: string
  files: readonly AnswerFile[]
  growing: GrowingReply | null
}

export function createWorkspaceFold(): WorkspaceFold {
  const replies = new Map<string, ReadReply>()
  // What a turn brought never changes, however often it is read.
  const given = new Map<string, readonly GivenFile[]>()
  let made: { content: Step['content']; version: FoldedVersion }[] = []

  const filesOf = (message: AssistantMessage): readonly AnswerFile[] => {
    const known = replies.get(message.id)
    const signature = signatureOf(message)
    if (known?.signature === signature) return known.files
    const growing = message.end === null ? (known?.growing ?? createGrowingReply()) : null
    const files = growing ? growing.read(message) : messageChanges(message)
    replies.set(message.id, { signature, files, growing })
    return files
  }

  const ownSteps = (message: Message): Step[] => {
    if (message.role === 'assistant') {
      const content = filesOf(message)
      return content.length > 0 ? [{ kind: 'reply', content, message, live: message.end === null }] : []
    }
    if (message.role !== 'user' || !message.files?.length) return []
    const content = given.get(message.id) ?? message.files
    given.set(message.id, content)
    return [{ kind: 'given', content, id: message.id, createdAt: message.createdAt }]
  }

  const stepsOf = (messages: readonly Message[], edits: readonly HandEdit[]): Step[] => {
    const byPlace = new Map<string, HandEdit[]>()
    for (const edit of edits) byPlace.set(edit.messageId, [...(byPlace.get(edit.messageId) ?? []), edit])
    return messages.flatMap((message): Step[] => {
      const after = byPlace.get(message.id) ?? []
      return [...ownSteps(message), ...after.map((edit): Step => ({ kind: 'edit', content: edit }))]
    })
  }

  const forget = (inView: readonly Message[]) => {
    if (replies.size <= inView.length + repliesKept) return
    const ids = new Set(inView.map(({ id }) => id))
    for (const id of replies.keys()) if (!ids.has(id)) replies.delete(id)
    for (const id of given.keys()) if (!ids.has(id)) given.delete(id)
  }

  return {
    fold(messages, edits) {
      const steps = stepsOf(messages, edits)
      forget(messages)
      const differs = steps.findIndex(({ content }, index) => made[index]?.content !== content)
      const kept = differs < 0 ? steps.length : differs
      // What the growing version was a moment ago.
      const earlier = made[kept]?.version.files
      made = made.slice(0, kept)
      for (const step of steps.slice(kept)) {
        const before = made.at(-1)?.version.files ?? noFiles
        made.push({ content: step.content, version: versionOf(step, before, earlier) })
      }
      return made.map(({ version }) => version)
    },
  }
}

function versionOf(step: Step, before: FileMap, earlier: FileMap = noFiles): FoldedVersion {
  switch (step.kind) {
    case 'reply': {
      const { id, startedAt } = step.message
      const { files, leftOut, renamed } = applyReply(before, step.content, { id, live: step.live, earlier })
      const changes = changesBetween(before, files, renamed)
      return { id, source: 'reply', messageId: id, createdAt: startedAt, changes, files, leftOut }
    }
    case 'given': {
      const { id, createdAt } = step
      const { files, leftOut } = applyGiven(before, step.content, id)
      const changes = changesBetween(before, files)
      return { id, source: 'given', messageId: id, createdAt, changes, files, leftOut }
    }
    case 'edit': {
      const { id, messageId, createdAt, renamed } = step.content
      const files = applyEdit(before, step.content)
      const changes = changesBetween(before, files, new Map(renamed.map(({ from, to }) => [to, from])))
      return { id, source: 'edit', messageId, createdAt, changes, files, leftOut: [] }
    }
  }
}

/** A reply only ever grows, so the lengths of its texts tell whether it is as it was. */
function signatureOf({ steps, end }: AssistantMessage): string {
  const lengths = steps.map(({ text, toolCalls }) =>
    [text.length, ...toolCalls.map(({ state, argumentsText }) => `${state}${argumentsText.length}`)].join(),
  )
  return `${end === null ? 'live' : 'ended'} ${lengths.join(';')}`
}
