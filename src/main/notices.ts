import type { Notice } from '../shared/app-state'
import type { ErrorInfo } from '../shared/errors'

export interface Notices {
  list(): Notice[]
  add(error: ErrorInfo): void
  dismiss(id: string): void
}

/** Errors that belong to no reply, kept until the user dismisses them. */
export function createNotices(
  newId: () => string,
  first: readonly ErrorInfo[],
  onChange: () => void,
): Notices {
  let list: Notice[] = first.map((error) => ({ id: newId(), error }))
  return {
    list: () => list,
    add(error) {
      list = [...list, { id: newId(), error }]
      onChange()
    },
    dismiss(id) {
      list = list.filter((notice) => notice.id !== id)
      onChange()
    },
  }
}
