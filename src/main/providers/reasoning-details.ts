type Detail = Record<string, unknown>

/**
 * `reasoning_details` as they are given back: the pieces a stream cut a block into are one block again, for the signature
 * that comes with the last piece covers the whole of it (OpenRouter, Preserving Reasoning Blocks). Nothing else changes.
 * null when the text is no list.
 */
export function readReasoningDetails(json: string): Detail[] | null {
  const entries = parseList(json)
  if (!entries) return null
  const blocks: Detail[] = []
  for (const entry of entries) {
    const last = blocks.at(-1)
    const field =
      entry.type === 'reasoning.text' ? 'text' : entry.type === 'reasoning.summary' ? 'summary' : null
    if (last && field && last.type === entry.type && last.index === entry.index && !last.signature) {
      const text = `${asText(last[field])}${asText(entry[field])}`
      blocks[blocks.length - 1] = { ...last, ...definedOf(entry), [field]: text }
    } else blocks.push(entry)
  }
  return blocks.length > 0 ? blocks : null
}

function definedOf(entry: Detail): Detail {
  return Object.fromEntries(
    Object.entries(entry).filter(([, value]) => value !== null && value !== undefined),
  )
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function parseList(json: string): Detail[] | null {
  try {
    const value: unknown = JSON.parse(json)
    if (!Array.isArray(value)) return null
    return value.filter((entry): entry is Detail => typeof entry === 'object' && entry !== null)
  } catch {
    return null
  }
}
