import type { UsageEntry } from '../history/history-store'

const columns: readonly [name: string, cell: (entry: UsageEntry) => string][] = [
  ['time', ({ atMs }) => new Date(atMs).toISOString()],
  ['provider', ({ providerName }) => text(providerName)],
  ['provider_id', ({ providerId }) => text(providerId)],
  ['model', ({ modelId }) => text(modelId)],
  ['conversation_id', ({ conversationId }) => text(conversationId)],
  ['message_id', ({ messageId }) => text(messageId)],
  ['input_tokens', ({ inputTokens }) => String(inputTokens)],
  ['cached_input_tokens', ({ cachedInputTokens }) => String(cachedInputTokens)],
  ['output_tokens', ({ outputTokens }) => String(outputTokens)],
  ['cost_usd', ({ costUsd }) => (costUsd === null ? '' : plainNumber(costUsd))],
]

const chunkMinChars = 65_536

/**
 * Usage as CSV (RFC 4180: CRLF, doubled quotes) in chunks of some 64 KB, the first row naming the columns. Times are UTC,
 * an unknown cost is empty.
 */
export function* usageCsv(entries: Iterable<UsageEntry>): Generator<string> {
  let chunk = row(columns.map(([name]) => name))
  for (const entry of entries) {
    chunk += row(columns.map(([, cell]) => cell(entry)))
    if (chunk.length < chunkMinChars) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}

function row(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`
}

/** Names come from servers: one that starts like a formula would be run by a spreadsheet, so it is marked as text. */
function text(value: string): string {
  const safe = /^[=+\-@\t\r\n|%]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Without an exponent, which some spreadsheets read as text. */
function plainNumber(value: number): string {
  return value.toFixed(10).replace(/\.?0+$/, '')
}
