import { AppError } from '../../shared/errors'
import { findModel, type ModelChoice, quirkKey } from '../../shared/models'
import { isOffline } from '../../shared/offline-provider'
import type { Settings } from '../../shared/settings'
import type { ApiKeys } from '../keys/api-keys'
import { completeText } from '../providers/complete'
import type { Usage } from '../usage/usage'

export interface ModelQuestion {
  choice: ModelChoice
  conversationId: string
  system: string
  text: string
  maxTokens: number
}

/** Asks a model something small on Reticle's own behalf, without thinking. @throws AppError with a reply's codes */
export type AskModel = (question: ModelQuestion) => Promise<{ text: string }>

interface AskModelOptions {
  settings: () => Settings
  keys: Pick<ApiKeys, 'get'>
  usage: Pick<Usage, 'recordQuestion'>
}

export function createAskModel({ settings, keys, usage }: AskModelOptions): AskModel {
  return async ({ choice, conversationId, system, text, maxTokens }) => {
    const found = findModel(settings().providers, choice)
    if (!found) throw new AppError('no-model')
    const { provider, model } = found
    if (isOffline(choice)) throw new AppError('needs-model')
    const apiKey = await keys.get(provider)
    if (!apiKey && provider.needsKey) throw new AppError('no-key', { params: { provider: provider.name } })
    const quirks = settings().learned[quirkKey(provider, model)] ?? []
    const answer = await completeText({ provider, model, apiKey, quirks, system, text, maxTokens })
    if (answer.usage) usage.recordQuestion(answer.usage, provider, model, conversationId)
    return { text: answer.text }
  }
}
