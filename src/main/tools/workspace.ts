import { findAnswerFiles, scanAnswer } from '../../shared/answer-files'
import type { Message, ToolCall } from '../../shared/conversation'
import { checkRelativePath } from '../../shared/safe-path'
import { toolSpecs } from '../../shared/tool-specs'

export interface WorkspaceFile {
  path: string
  content: string
  /** npm packages the model said it imports. */
  dependencies: string[]
  /** How many versions there were, this one included. */
  version: number
}

/** The answer files of one branch of a conversation: what tools see and change. Never the disk. */
export interface Workspace {
  list(): WorkspaceFile[]
  read(path: string): WorkspaceFile | undefined
  /** Adds a new version. `path` must have passed `checkRelativePath`. */
  write(path: string, content: string, dependencies: readonly string[]): WorkspaceFile
}

/**
 * The workspace as a branch left it: its named blocks and its successful writes, in order. It is always derived, so that
 * branches and versions need no copy of it. `present` are its files as they are now, patches and the user's own changes
 * included, where more is known than the branch.
 */
export function createWorkspace(
  branch: readonly Message[],
  present?: readonly { path: string; text: string }[],
): Workspace {
  const files = new Map<string, WorkspaceFile>()
  const write: Workspace['write'] = (path, content, dependencies) => {
    const version = (files.get(path)?.version ?? 0) + 1
    const file = { path, content, dependencies: [...dependencies], version }
    files.set(path, file)
    return file
  }

  for (const message of branch) {
    if (message.role !== 'assistant') continue
    for (const step of message.steps) {
      for (const { path, code } of findAnswerFiles(scanAnswer(step.text))) {
        const checked = checkRelativePath(path)
        if (checked.ok) write(checked.path, code, [])
      }
      for (const call of step.toolCalls) {
        const written = readWrite(call)
        if (written) write(written.path, written.content, written.dependencies)
      }
    }
  }

  if (present) {
    const paths = new Set(present.map(({ path }) => path))
    for (const path of files.keys()) if (!paths.has(path)) files.delete(path)
    for (const { path, text } of present) {
      const known = files.get(path)
      if (known?.content !== text) write(path, text, known?.dependencies ?? [])
    }
  }

  return {
    list: () => [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    read: (path) => files.get(path),
    write,
  }
}

function readWrite(call: ToolCall): Omit<WorkspaceFile, 'version'> | null {
  if (call.state !== 'done') return null
  const { name, argumentsText } = call
  if (name !== 'save_component' && name !== 'write_file') return null
  let raw: unknown
  try {
    raw = JSON.parse(argumentsText)
  } catch {
    return null
  }
  const read = (): Omit<WorkspaceFile, 'version'> | null => {
    if (name === 'write_file') {
      const { data } = toolSpecs.write_file.input.safeParse(raw)
      return data ? { ...data, dependencies: [] } : null
    }
    const { data } = toolSpecs.save_component.input.safeParse(raw)
    return data ? { path: data.filename, content: data.code, dependencies: data.dependencies } : null
  }
  const written = read()
  const checked = written && checkRelativePath(written.path)
  return written && checked?.ok ? { ...written, path: checked.path } : null
}
