import { limits } from '../../shared/limits'
import type { PreviewMessage } from '../../shared/preview'

export type NewMessage = Omit<PreviewMessage, 'id' | 'count'>

const stackMax = 20

/** What a page said, bounded: the same words from the same place count up, the oldest make room. */
export function createMessageList() {
  const byKey = new Map<string, PreviewMessage>()
  let lastId = 0

  const add = ({ kind, text, place, stack }: NewMessage) => {
    const shown = text.slice(0, limits.previewMessageMaxChars)
    const key = [kind, place?.path, place?.line, place?.column, shown].join('\n')
    const known = byKey.get(key)
    if (known) {
      byKey.set(key, { ...known, count: known.count + 1 })
      return
    }
    lastId += 1
    byKey.set(key, { id: lastId, kind, text: shown, place, stack: stack.slice(0, stackMax), count: 1 })
    const [oldest] = byKey.keys()
    if (byKey.size > limits.previewMessagesMax && oldest !== undefined) byKey.delete(oldest)
  }

  return {
    add,
    /** Those of the building are replaced by what the last one said. */
    setBuild(messages: readonly NewMessage[]) {
      for (const [key, { kind }] of byKey) if (kind === 'build') byKey.delete(key)
      for (const message of messages) add({ ...message, kind: 'build' })
    },
    /** A page that is loaded anew says everything anew. */
    clearPage() {
      for (const [key, { kind }] of byKey) if (kind !== 'build') byKey.delete(key)
    },
    clear: () => byKey.clear(),
    list: () => [...byKey.values()],
  }
}

export type MessageList = ReturnType<typeof createMessageList>
