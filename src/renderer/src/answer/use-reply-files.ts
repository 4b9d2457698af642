import { useMemo, useRef } from 'react'
import type { AssistantMessage } from '../../../shared/conversation'
import { createReplyFilesReader, type ReplyFile, type ReplyFilesReader } from './reply-files'

/** The files of a reply as far as they have come; the list is the same one while nothing in it changed. */
export function useReplyFiles({ id, steps, end }: AssistantMessage): readonly ReplyFile[] {
  const reader = useRef<ReplyFilesReader | null>(null)
  return useMemo(() => {
    reader.current ??= createReplyFilesReader()
    return reader.current.read({ id, steps, end })
  }, [id, steps, end])
}
