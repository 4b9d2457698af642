/** What one part of the next request weighs, estimated. */
export interface ContextPart {
  kind: 'system' | 'tools' | 'history' | 'text' | 'attachment'
  /** The attachment's id; null for the other kinds. */
  id: string | null
  tokens: number
}

/** What sending now would mean; every number is an estimate, calibrated by what the provider counted before. */
export interface ContextEstimate {
  parts: ContextPart[]
  totalTokens: number
  /** null where the model's window is not known. */
  windowTokens: number | null
  /** Room left for the answer: what the request will allow it at most. */
  replyTokens: number | null
  /** The request cannot fit; sending is refused until something is dropped. */
  full: boolean
  /** Input alone, US dollars, with what the provider's cache should serve at the cached price; null: price unknown. */
  inputCostUsd: number | null
  /** With an answer of typical length for this conversation. */
  expectedCostUsd: number | null
  monthUsd: number
  capUsd: number | null
  /** Shrinking the draft's pictures to this longest side would make it fit, or help most; null: nothing to gain. */
  shrinkToPx: number | null
  /** Earlier turns could be folded into a summary. */
  canFold: boolean
}
