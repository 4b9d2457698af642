import { randomUUID } from 'node:crypto'
import type { Attachment } from '../../shared/attachments'
import type { ToolCall } from '../../shared/conversation'
import { AppError, toErrorInfo } from '../../shared/errors'
import { costUsd, findModel, type Model, type Provider, type Quirk, quirkKey } from '../../shared/models'
import { isOffline } from '../../shared/offline-provider'
import type { RunEvent } from '../../shared/run-events'
import type { Settings } from '../../shared/settings'
import type { AttachmentStore } from '../attachments/attachment-store'
import { fitPicture } from '../attachments/pictures'
import type { VideoStore } from '../attachments/videos'
import type { ContextService } from '../context/context-service'
import type { ApiKeys } from '../keys/api-keys'
import type { OfflineReply } from '../offline/offline-reply'
import type { TellFacts } from '../offline/tell-facts'
import { buildChatRequest } from '../providers/chat-request'
import { streamReply } from '../providers/stream-reply'
import type { PictureTools } from '../tools/picture-tools'
import type { Reach } from '../tools/reach'
import { createToolRegistry, type ToolRegistry } from '../tools/registry'
import { webAddress } from '../tools/web-address'
import { createWorkspace } from '../tools/workspace'
import { workspaceTools } from '../tools/workspace-tools'
import type { WorkspaceService } from '../workspace/workspace-service'
import { runLoop, type StepSource } from './run-loop'
import type { ReplySource } from './runs'
import { createToolApproval } from './tool-approval'

interface ReplyOptions {
  settings: () => Settings
  keys: Pick<ApiKeys, 'get'>
  attachments: Pick<AttachmentStore, 'read'>
  readVideo: VideoStore['read']
  context: Pick<ContextService, 'maxTokens' | 'guardRun'>
  /** What the user changed by hand: told with the turns, and read by tools. */
  workspace: Pick<WorkspaceService, 'told' | 'filesAfter'>
  /** Tells what was measured on pictures that go with it. */
  tellFacts: TellFacts['messages']
  /** What a run may call besides the workspace's files, and whom it may reach. */
  tools: (conversationId: string) => Promise<{ runs: PictureTools; reach: Reach }>
  /** Answers where the built-in engine was chosen. */
  offlineReply: OfflineReply
  /** A server refused a field; it is not sent again. */
  learn: (provider: Provider, model: Model, quirk: Quirk) => void
  now: () => number
}

/** Joins settings, key, pictures, tools and provider into the replies that runs produce. */
export function createReplySource({
  settings,
  keys,
  attachments,
  readVideo,
  context,
  workspace,
  tellFacts,
  tools: toolsOf,
  offlineReply,
  learn,
  now,
}: ReplyOptions): ReplySource {
  const pictureUrl = async (attachment: Attachment, model: Model): Promise<string> => {
    if (attachment.kind === 'video') {
      const video = await readVideo(attachment.id)
      if (!video) throw new AppError('attachment-missing')
      return dataUrl(video)
    }
    const stored = await attachments.read(attachment.id)
    if (!stored) throw new AppError('attachment-missing')
    const { widthPx, heightPx, sendMaxSidePx } = attachment
    const picture = await fitPicture({ ...stored, widthPx, heightPx }, model, sendMaxSidePx)
    return dataUrl(picture)
  }

  const stepOf = (
    provider: Provider,
    model: Model,
    control: Parameters<ReplySource>[0]['control'],
    conversationId: string,
  ): StepSource =>
    async function* step({ branch, message, continuing, tools, signal }): AsyncGenerator<RunEvent> {
      const names = { provider: provider.name, model: model.name }
      try {
        const apiKey = await keys.get(provider)
        if (!apiKey && provider.needsKey) throw new AppError('no-key', { params: names })
        const started = message.steps.length > 1 || continuing
        yield* streamReply({
          baseUrl: provider.baseUrl,
          apiKey,
          names,
          quirks: settings().learned[quirkKey(provider, model)] ?? [],
          onQuirk: (quirk) => learn(provider, model, quirk),
          buildRequest: async (quirks) =>
            buildChatRequest({
              provider,
              model,
              quirks,
              messages: await tellFacts(
                workspace.told(conversationId, started ? [...branch, message] : branch),
                signal,
              ),
              thinking: message.thinking,
              tools: tools?.definitions ?? null,
              maxTokens: await context.maxTokens(conversationId, provider, model),
              continuing,
              pictureUrl: (attachment) => pictureUrl(attachment, model),
            }),
          continuing,
          control,
          signal,
          now,
        })
      } catch (error) {
        yield { type: 'end', end: { outcome: 'failed', error: toErrorInfo(error) }, atMs: now() }
      }
    }

  return async function* reply({
    conversationId,
    branch,
    message,
    control,
    askUser,
    signal,
  }): AsyncGenerator<RunEvent> {
    if (isOffline(message)) {
      const files = () => workspace.filesAfter(conversationId, branch)
      yield* offlineReply({ conversationId, branch, message, files, signal })
      return
    }
    const found = findModel(settings().providers, message)
    if (!found) {
      yield { type: 'end', end: { outcome: 'failed', error: { code: 'no-model' } }, atMs: now() }
      return
    }
    const { provider, model } = found
    const { useTools, toolApproval, learned } = settings()
    const refusesTools = learned[quirkKey(provider, model)]?.includes('no-tools')
    const callsTools = useTools && model.callsTools && !refusesTools
    const run = callsTools ? await toolsOf(conversationId) : null
    const soFar = [...branch, message]
    const tools =
      run &&
      createToolRegistry({
        ...workspaceTools(createWorkspace(soFar, workspace.filesAfter(conversationId, soFar))),
        ...run.runs,
      })
    yield* runLoop({
      branch,
      message,
      step: stepOf(provider, model, control, conversationId),
      tools,
      approval: createToolApproval({
        askAlways: toolApproval === 'every',
        questionFor(call) {
          const url = tools && opened(tools, call)
          return url ? (run?.reach.questionFor(conversationId, url) ?? null) : null
        },
        allow: (question) => run?.reach.allow(conversationId, question),
        askUser,
      }),
      beforeStep: (soFar) => context.guardRun(soFar),
      costOf: ({ usage }) => usage && costUsd(usage, model.prices),
      newId: randomUUID,
      signal,
      now,
    })
  }
}

/** Null where the call opens nothing, or what cannot be opened: it fails by itself. */
function opened(tools: ToolRegistry, { name, argumentsText }: ToolCall): URL | null {
  const written = tools.opens(name, argumentsText)
  try {
    return written === null ? null : webAddress(written)
  } catch {
    return null
  }
}

function dataUrl({ bytes, mime }: { bytes: Uint8Array; mime: string }): string {
  return `data:${mime};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`
}
