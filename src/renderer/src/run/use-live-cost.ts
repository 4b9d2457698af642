import { useEffect, useRef, useState } from 'react'
import type { AssistantMessage } from '../../../shared/conversation'
import { findModel, type Provider } from '../../../shared/models'
import { liveCost } from '../../../shared/money'
import { isOffline } from '../../../shared/offline-provider'
import { answeredUsage, createOutputMeter, requestTokens } from './output-meter'

/** Often enough to see it grow, seldom enough to read it. */
const everyMs = 400

/**
 * What a live reply has cost so far, US dollars, estimated; null where its model's prices are unknown, undefined when
 * it is not live. `estimatedTokens` is what its first request was expected to carry.
 */
export function useLiveCost(
  message: AssistantMessage,
  providers: readonly Provider[] | undefined,
  estimatedTokens: () => number | null,
): number | null | undefined {
  const live = message.end === null && !isOffline(message)
  const latest = useRef({ message, providers, estimatedTokens })
  latest.current = { message, providers, estimatedTokens }
  const [costUsd, setCostUsd] = useState<number | null>(null)

  useEffect(() => {
    if (!live) return
    const meter = createOutputMeter()
    const measure = () => {
      const now = latest.current
      const estimated = now.estimatedTokens()
      const prices = findModel(now.providers ?? [], now.message)?.model.prices ?? null
      if (estimated === null && now.message.steps.length === 1) return setCostUsd(null)
      const { chars, wideChars } = meter.read(now.message)
      setCostUsd(
        liveCost({
          prices,
          inputTokens: requestTokens(now.message, estimated ?? 0),
          outputChars: chars,
          outputWideChars: wideChars,
          answered: answeredUsage(now.message),
        }),
      )
    }
    measure()
    const timer = setInterval(measure, everyMs)
    return () => clearInterval(timer)
  }, [live])

  return live ? costUsd : undefined
}
