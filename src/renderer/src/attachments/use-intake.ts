import { useCallback, useEffect, useRef, useState } from 'react'
import type { ErrorInfo } from '../../../shared/errors'
import { ask, errorInfoOf } from '../ipc'
import { addFiles, type PictureFile } from './add-files'
import { droppedFiles } from './dropped-files'

interface RefusedPicture {
  id: string
  error: ErrorInfo
}

/** Everything that brings pictures into the draft of a conversation: drop, paste, the file chooser. */
export function useIntake(conversationId: string) {
  const [dragging, setDragging] = useState(false)
  const [adding, setAdding] = useState(0)
  const [refused, setRefused] = useState<RefusedPicture[]>([])
  const serial = useRef(0)

  const refuse = useCallback((errors: readonly ErrorInfo[]) => {
    if (errors.length === 0) return
    const added = errors.map((error) => {
      serial.current += 1
      return { id: String(serial.current), error }
    })
    setRefused((before) => [...before, ...added])
  }, [])
  const dismiss = useCallback((id: string) => setRefused((all) => all.filter((one) => one.id !== id)), [])

  const add = useCallback(
    async (files: readonly PictureFile[], source: 'drop' | 'paste') => {
      if (files.length === 0) return
      setRefused([])
      setAdding((count) => count + files.length)
      refuse(await addFiles(ask, conversationId, files, source))
      setAdding((count) => count - files.length)
    },
    [conversationId, refuse],
  )

  const pick = useCallback(async () => {
    setRefused([])
    try {
      refuse((await ask('draft.pickPictures', { conversationId })).refused)
    } catch (error) {
      refuse([errorInfoOf(error)])
    }
  }, [conversationId, refuse])

  useEffect(() => {
    // Enter and leave come in pairs for every element the pointer crosses.
    let depth = 0
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const end = () => {
      depth = 0
      setDragging(false)
    }
    const listeners = {
      dragenter: (event: DragEvent) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        depth += 1
        setDragging(true)
      },
      dragover: (event: DragEvent) => {
        if (!hasFiles(event) || !event.dataTransfer) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
      },
      dragleave: (event: DragEvent) => {
        if (!hasFiles(event)) return
        depth -= 1
        if (depth <= 0) end()
      },
      drop: (event: DragEvent) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        end()
        // Asked for before anything is waited for: the drop is gone after that.
        void droppedFiles(event.dataTransfer).then((files) => add(files, 'drop'))
      },
      paste: (event: ClipboardEvent) => {
        const files = [...(event.clipboardData?.files ?? [])]
        if (files.length === 0) return
        event.preventDefault()
        void add(files, 'paste')
      },
    }
    const entries = Object.entries(listeners) as [string, EventListener][]
    for (const [name, listener] of entries) window.addEventListener(name, listener)
    return () => {
      for (const [name, listener] of entries) window.removeEventListener(name, listener)
    }
  }, [add])

  return { dragging, adding, refused, refuse, dismiss, pick }
}

export type Intake = ReturnType<typeof useIntake>
