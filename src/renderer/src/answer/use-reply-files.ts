import { useEffect, useMemo, useRef, useState } from 'react'
import type { AssistantMessage } from '../../../shared/conversation'
import { ask } from '../ipc'
import { textBefore } from '../workspace/text-before'
import { createReplyFilesReader, type ReplyFile, type ReplyFilesReader } from './reply-files'

type Texts = ReadonlyMap<string, string | null>
const noTexts: Texts = new Map()

/**
 * The files of a reply as far as they have come; the list is the same one while nothing in it changed. What a patch
 * changes is read from the conversation's workspace; without a conversation only the reply's own files can be patched.
 */
export function useReplyFiles(
  { id, steps, end }: AssistantMessage,
  conversationId: string | null,
): readonly ReplyFile[] {
  const reader = useRef<ReplyFilesReader | null>(null)
  const wanted = useRef(new Set<string>())
  const asked = useRef(new Set<string>())
  const [before, setBefore] = useState<{ id: string; texts: Texts }>({ id, texts: noTexts })
  const texts = before.id === id ? before.texts : noTexts
  const files = useMemo(() => {
    reader.current ??= createReplyFilesReader()
    return reader.current.read({ id, steps, end }, (path) => {
      if (!texts.has(path)) wanted.current.add(path)
      return texts.get(path) ?? undefined
    })
  }, [id, steps, end, texts])

  // biome-ignore lint/correctness/useExhaustiveDependencies: reading the reply again may want more
  useEffect(() => {
    const paths = [...wanted.current]
    wanted.current.clear()
    if (conversationId === null || paths.length === 0) return
    for (const path of paths) {
      const key = `${id} ${path}`
      if (asked.current.has(key)) continue
      asked.current.add(key)
      textBefore(ask, conversationId, id, path)
        .catch(() => null)
        .then((text) =>
          setBefore((known) => ({
            id,
            texts: new Map(known.id === id ? known.texts : noTexts).set(path, text),
          })),
        )
    }
  }, [conversationId, id, steps, end])

  return files
}
