import { limits } from '../../shared/limits'
import { checkRelativePath } from '../../shared/safe-path'
import { ToolFailure, type ToolRuns, toolText } from './registry'
import type { Workspace } from './workspace'

/** The tools that read and write the workspace. None of them touches the disk. */
export function workspaceTools(
  workspace: Workspace,
): Pick<ToolRuns, 'save_component' | 'write_file' | 'list_files' | 'read_file'> {
  const save = (written: string, content: string, dependencies: readonly string[]) => {
    const path = safePath(written)
    if (!workspace.read(path) && workspace.list().length >= limits.exportMaxFiles) {
      throw new ToolFailure(`The workspace holds ${limits.exportMaxFiles} files already, its limit.`)
    }
    const { version } = workspace.write(path, content, dependencies)
    const lines = content === '' ? 0 : content.split('\n').length
    return toolText(`Saved ${path} (${lines} lines, version ${version}).`)
  }

  return {
    save_component: async ({ filename, code, dependencies }) => save(filename, code, dependencies),
    write_file: async ({ path, content }) => save(path, content, []),
    list_files: async () => {
      const files = workspace.list()
      if (files.length === 0) return toolText('The workspace is empty.')
      return toolText(files.map(({ path, content }) => `${path} (${content.length} characters)`).join('\n'))
    },
    read_file: async ({ path }) => {
      const file = workspace.read(safePath(path))
      if (!file) throw new ToolFailure(`There is no file “${path}”. list_files names the files there are.`)
      return toolText(file.content)
    },
  }
}

function safePath(path: string): string {
  const checked = checkRelativePath(path)
  if (!checked.ok)
    throw new ToolFailure(
      `“${path}” is not a usable name (${checked.reason}). Use a relative path with forward slashes.`,
    )
  return checked.path
}
