import type { ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { ScriptedUsage, Step } from './script'

interface StreamOptions {
  response: ServerResponse
  steps: readonly Step[]
  model: string
  /** The next release by the test. */
  released: () => Promise<void>
  signal: AbortSignal
}

/** Plays a script as server-sent events; ends early without an error when the client goes away. */
export async function writeStream({
  response,
  steps,
  model,
  released,
  signal,
}: StreamOptions): Promise<void> {
  const envelope = {
    id: '20261121070000a1b2c3d4e5f60718',
    created: 1763708400,
    object: 'chat.completion.chunk',
    model,
  }
  const send = async (line: string) => {
    if (response.write(`${line}\n\n`) || signal.aborted) return
    await new Promise<void>((resolve) => {
      response.once('drain', resolve)
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
  }
  // `finish_reason` is absent, not null, until the end.
  const sendChunk = (choice: object, rest: object = {}) =>
    send(`data: ${JSON.stringify({ ...envelope, choices: [{ index: 0, ...choice }], ...rest })}`)

  // Taken here, not where it holds: a test may see the text before it, and release, sooner than the server comes there.
  let release = released()
  for (const step of steps) {
    if (signal.aborted) return
    switch (step.kind) {
      case 'delta':
        await sendChunk({ delta: step.delta })
        break
      case 'raw':
        await send(step.line)
        break
      case 'wait':
        await delay(step.waitMs, undefined, { signal }).catch(() => undefined)
        break
      case 'hold':
        await Promise.race([
          release,
          new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
        ])
        release = released()
        break
      case 'finish':
        await sendChunk(
          { finish_reason: step.reason, delta: { role: 'assistant', content: '' } },
          step.usage ? { usage: wireUsage(step.usage) } : {},
        )
        break
      case 'done':
        await send('data: [DONE]')
        break
      case 'drop-socket':
        // A reset, as when a server dies: no last chunk, no end of the body.
        response.socket?.resetAndDestroy()
        return
    }
  }
  if (!signal.aborted) response.end()
}

function wireUsage({ promptTokens, cachedTokens, completionTokens, reasoningTokens }: ScriptedUsage) {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: cachedTokens },
    completion_tokens_details: { reasoning_tokens: reasoningTokens },
  }
}
