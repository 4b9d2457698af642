let save: (() => Promise<void>) | null = null

/** Names what brings the window's changed files to main; it must not reject. */
export function saveEditsBy(flush: () => Promise<void>): void {
  save = flush
}

/**
 * Resolves when main has what was typed into files so far: a turn is told of it only if it is there before. The editor is
 * not loaded for this. Never rejects: what could not be saved stays with the editor, which says so.
 */
export async function editsSaved(): Promise<void> {
  await save?.()
}
