/** What a day cost with one model. */
export interface UsageDay {
  /** Local calendar day, `YYYY-MM-DD`. */
  day: string
  providerId: string
  /** The provider's name when the reply was made: it may have been removed since. */
  providerName: string
  modelId: string
  replies: number
  inputTokens: number
  cachedInputTokens: number
  outputTokens: number
  /** US dollars of the replies whose price is known. */
  costUsd: number
  /** Replies whose price is not known; their cost is missing above. */
  unpricedReplies: number
}

export interface UsageSum {
  replies: number
  inputTokens: number
  cachedInputTokens: number
  outputTokens: number
  costUsd: number
  unpricedReplies: number
}

export interface UsageReport {
  today: UsageSum
  month: UsageSum
  /** Oldest first; days without use are left out. */
  days: UsageDay[]
}
