import { pathToFileURL } from 'node:url'
import { AppError } from '../../shared/errors'

interface EditorOptions {
  /** Starts a program without a shell and without waiting for its end; false where there is none of that name. */
  start: (program: string, args: readonly string[]) => Promise<boolean>
  /** Opens an address with the system's program for it; only ever given `vscode:` addresses made here. */
  openExternal: (url: string) => Promise<void>
  /** The program registered for a protocol; empty for none. */
  programFor: (url: string) => string
}

/** The address that VS Code opens a folder by. */
export function editorUrl(folder: string): string {
  return `vscode://file${pathToFileURL(folder).pathname}`
}

/** Opens a folder in VS Code: by its address, else by its command. @throws AppError no-editor */
export async function openInEditor(
  folder: string,
  { start, openExternal, programFor }: EditorOptions,
): Promise<void> {
  const url = editorUrl(folder)
  if (programFor(url) !== '') {
    await openExternal(url)
    return
  }
  for (const program of ['code', 'codium', 'code-insiders']) {
    if (await start(program, [folder])) return
  }
  throw new AppError('no-editor', { params: { folder } })
}
