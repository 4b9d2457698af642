const minuteMs = 60_000

/** The name, without its ending, of what is taken now, as `capture-2026-01-31-14-05-09`, in the user's own time. */
export function captureName(kind: 'capture' | 'recording' = 'capture'): string {
  const now = new Date()
  const local = new Date(now.getTime() - now.getTimezoneOffset() * minuteMs)
  return `${kind}-${local.toISOString().slice(0, 19).replace(/[T:]/g, '-')}`
}
