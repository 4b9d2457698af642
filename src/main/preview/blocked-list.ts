import { limits } from '../../shared/limits'

/** Addresses a page was refused, newest last, the same one once. */
export function createBlockedList() {
  const counts = new Map<string, number>()
  return {
    add(url: string) {
      const shown = url.slice(0, limits.previewUrlMaxChars)
      const before = counts.get(shown) ?? 0
      counts.delete(shown)
      counts.set(shown, before + 1)
      const [oldest] = counts.keys()
      if (counts.size > limits.previewBlockedMax && oldest !== undefined) counts.delete(oldest)
    },
    clear: () => counts.clear(),
    list: () => [...counts].map(([url, count]) => ({ url, count })),
  }
}

export type BlockedList = ReturnType<typeof createBlockedList>
