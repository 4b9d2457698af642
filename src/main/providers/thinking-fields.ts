import { assertNever } from '../../shared/errors'
import type { Model } from '../../shared/models'

/** At most one of them is in a request. */
export interface ThinkingFields {
  thinking?: { type: 'enabled' | 'disabled'; clear_thinking?: boolean }
  reasoning?: { enabled: boolean }
  chat_template_kwargs?: { enable_thinking: boolean }
  reasoning_effort?: 'medium' | 'none'
}

interface Thinking {
  thinking: boolean
  /** The server refused to turn it off. */
  alwaysThinks: boolean
  /** Earlier reasoning goes back with this request. */
  returnsReasoning: boolean
}

/**
 * The fields that switch a model's thinking: `thinking.type` (docs.z.ai, Thinking Mode; `clear_thinking: false` keeps
 * returned reasoning), `reasoning.enabled` (openrouter.ai, Reasoning Tokens), `chat_template_kwargs` (docs.vllm.ai,
 * Reasoning Outputs), `reasoning_effort` (Ollama, OpenAI compatibility).
 */
export function thinkingFields(model: Pick<Model, 'thinking'>, state: Thinking): ThinkingFields {
  const on = state.thinking || state.alwaysThinks
  switch (model.thinking) {
    case 'none':
      return {}
    case 'type-field':
      return {
        thinking: {
          type: on ? 'enabled' : 'disabled',
          ...(on && state.returnsReasoning && { clear_thinking: false }),
        },
      }
    case 'reasoning-object':
      return { reasoning: { enabled: on } }
    case 'template-kwargs':
      return { chat_template_kwargs: { enable_thinking: on } }
    case 'effort':
      return { reasoning_effort: on ? 'medium' : 'none' }
    default:
      return assertNever(model.thinking)
  }
}
