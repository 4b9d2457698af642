import type { Attachment } from '../../shared/conversation'
import { AppError, type ErrorInfo, toErrorInfo } from '../../shared/errors'
import { findModel, type Model } from '../../shared/models'
import type { RunEvent } from '../../shared/run-events'
import type { Settings } from '../../shared/settings'
import type { AttachmentStore } from '../attachments/attachment-store'
import { fitPicture } from '../attachments/pictures'
import type { ApiKeys } from '../keys/api-keys'
import { buildChatRequest } from '../providers/chat-request'
import { streamReply } from '../providers/stream-reply'
import type { ReplySource } from './runs'

interface ProviderReplyOptions {
  settings: () => Settings
  keys: Pick<ApiKeys, 'get'>
  attachments: Pick<AttachmentStore, 'read'>
  now: () => number
}

/** Joins settings, key, pictures and provider into the reply a run produces. */
export function createProviderReply({ settings, keys, attachments, now }: ProviderReplyOptions): ReplySource {
  const pictureUrl = async (attachment: Attachment, model: Model): Promise<string> => {
    const stored = await attachments.read(attachment.id)
    if (!stored) throw new AppError('attachment-missing')
    const { widthPx, heightPx } = attachment
    const picture = await fitPicture({ ...stored, widthPx, heightPx }, model)
    return `data:${picture.mime};base64,${Buffer.from(picture.bytes).toString('base64')}`
  }

  return async function* reply(conversation, message, signal): AsyncGenerator<RunEvent> {
    const fail = (error: ErrorInfo): RunEvent => ({
      type: 'end',
      end: { outcome: 'failed', error },
      atMs: now(),
    })
    const found = findModel(settings().providers, message)
    if (!found) {
      yield fail({ code: 'no-model' })
      return
    }
    const { provider, model } = found
    const names = { provider: provider.name, model: model.name }
    try {
      const apiKey = await keys.get(provider)
      if (!apiKey && provider.needsKey) throw new AppError('no-key', { params: names })
      const request = await buildChatRequest({
        model,
        messages: conversation.messages,
        thinking: message.thinking,
        pictureUrl: (attachment) => pictureUrl(attachment, model),
      })
      yield* streamReply({ baseUrl: provider.baseUrl, apiKey, names, request, signal, now })
    } catch (error) {
      yield fail(toErrorInfo(error))
    }
  }
}
