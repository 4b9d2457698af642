import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { ErrorInfo } from '../../../shared/errors'
import { errorInfoOf } from '../ipc'
import type { WorkspaceModel } from './workspace-store'

export interface FileText {
  path: string
  versionId: string
  text: string
}

/** A file's text at a version, read again whenever it may be another; until it has come, `file` is the one before. */
export function useFileText(
  model: WorkspaceModel,
  versionId: string | null,
  path: string | null,
): { file: FileText | null; error: ErrorInfo | null } {
  const revision = useStore(model.store, (state) => state.revision)
  const [file, setFile] = useState<FileText | null>(null)
  const [error, setError] = useState<ErrorInfo | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: each revision may have another text
  useEffect(() => {
    setError(null)
    if (versionId === null || path === null) {
      setFile(null)
      return
    }
    let gone = false
    model
      .read(versionId, path)
      .then((text) => !gone && setFile({ path, versionId, text }))
      .catch((thrown) => !gone && setError(errorInfoOf(thrown)))
    return () => {
      gone = true
    }
  }, [model, versionId, path, revision])

  return { file, error }
}
