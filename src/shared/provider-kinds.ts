import type { ProviderKind, ThinkingSwitch } from './models'

/** How a kind of server differs from the others; facts and no behaviour. */
export interface ProviderKindFacts {
  name: string
  /** Offered when a provider of this kind is added. */
  baseUrl: string
  needsKey: boolean
  /** How its models' thinking is switched unless a model says otherwise. */
  thinking: ThinkingSwitch
  /**
   * Under which name earlier reasoning goes back with an assistant message, unmodified; null where the server wants
   * none.
   */
  reasoningBack: 'reasoning_content' | 'reasoning_details' | null
  /** The field that limits the answer's length. */
  maxTokensField: 'max_tokens' | 'max_completion_tokens'
  /** Ports on this computer where such a server usually listens. */
  localPorts: readonly number[]
  /** Where its users find keys; null where there are none. */
  keysUrl: string | null
}

export const providerKinds: Record<ProviderKind, ProviderKindFacts> = {
  zai: {
    name: 'Z.ai',
    baseUrl: 'https://api.z.ai/api/paas/v4',
    needsKey: true,
    thinking: 'type-field',
    // docs.z.ai, Thinking Mode: keep the reasoning with tool results.
    reasoningBack: 'reasoning_content',
    maxTokensField: 'max_tokens',
    localPorts: [],
    keysUrl: 'https://z.ai/manage-apikey/apikey-list',
  },
  openrouter: {
    name: 'OpenRouter',
    baseUrl: 'https://openrouter.ai/api/v1',
    needsKey: true,
    thinking: 'reasoning-object',
    reasoningBack: 'reasoning_details',
    maxTokensField: 'max_tokens',
    localPorts: [],
    keysUrl: 'https://openrouter.ai/settings/keys',
  },
  openai: {
    name: 'OpenAI',
    baseUrl: 'https://api.openai.com/v1',
    needsKey: true,
    thinking: 'none',
    reasoningBack: null,
    maxTokensField: 'max_completion_tokens',
    localPorts: [],
    keysUrl: 'https://platform.openai.com/api-keys',
  },
  ollama: {
    name: 'Ollama',
    baseUrl: 'http://127.0.0.1:11434/v1',
    needsKey: false,
    thinking: 'effort',
    reasoningBack: null,
    maxTokensField: 'max_tokens',
    localPorts: [11434],
    keysUrl: null,
  },
  lmstudio: {
    name: 'LM Studio',
    baseUrl: 'http://127.0.0.1:1234/v1',
    needsKey: false,
    thinking: 'none',
    reasoningBack: null,
    maxTokensField: 'max_tokens',
    localPorts: [1234],
    keysUrl: null,
  },
  vllm: {
    name: 'vLLM',
    baseUrl: 'http://127.0.0.1:8000/v1',
    needsKey: false,
    thinking: 'template-kwargs',
    reasoningBack: null,
    maxTokensField: 'max_tokens',
    localPorts: [8000],
    keysUrl: null,
  },
  deepseek: {
    name: 'DeepSeek',
    baseUrl: 'https://api.deepseek.com',
    needsKey: true,
    thinking: 'none',
    reasoningBack: null,
    maxTokensField: 'max_tokens',
    localPorts: [],
    keysUrl: 'https://platform.deepseek.com/api_keys',
  },
  other: {
    name: 'Other server',
    baseUrl: '',
    needsKey: true,
    thinking: 'none',
    reasoningBack: null,
    maxTokensField: 'max_tokens',
    localPorts: [],
    keysUrl: null,
  },
}

const hosts: readonly [pattern: RegExp, kind: ProviderKind][] = [
  [/(^|\.)z\.ai$|(^|\.)bigmodel\.cn$/, 'zai'],
  [/(^|\.)openrouter\.ai$/, 'openrouter'],
  [/(^|\.)openai\.com$/, 'openai'],
  [/(^|\.)deepseek\.com$/, 'deepseek'],
]

/** The kind of server an address most probably belongs to: by its host, else by a usual local port. */
export function kindOfUrl(baseUrl: string): ProviderKind {
  // This folder knows neither Node nor the DOM, so no URL class.
  const [, hostname = '', port] =
    /^https?:\/\/(?:[^/@]*@)?([^/:?#]+|\[[^\]]*\])(?::(\d+))?/i.exec(baseUrl) ?? []
  const known = hosts.find(([pattern]) => pattern.test(hostname.toLowerCase()))
  if (known) return known[1]
  const local = Object.entries(providerKinds).find(([, { localPorts }]) => localPorts.includes(Number(port)))
  return local ? (local[0] as ProviderKind) : 'other'
}
