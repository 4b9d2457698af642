/**
 * `next` with every part that equals its counterpart in `before` replaced by that counterpart, so that what has not
 * changed keeps its identity and is not drawn again. For plain data as it crosses a process border.
 */
export function shareEqual<T>(before: unknown, next: T): T {
  if (Object.is(before, next)) return next
  if (Array.isArray(before) && Array.isArray(next)) {
    const shared = next.map((item, index) => shareEqual(before[index], item))
    const same = shared.length === before.length && shared.every((item, index) => item === before[index])
    return (same ? before : shared) as T
  }
  if (!isRecord(before) || !isRecord(next)) return next
  const keys = Object.keys(next)
  const shared: Record<string, unknown> = {}
  let same = keys.length === Object.keys(before).length
  for (const key of keys) {
    shared[key] = shareEqual(before[key], next[key])
    if (shared[key] !== before[key] || !(key in before)) same = false
  }
  return (same ? before : shared) as T
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
