import { spawn } from 'node:child_process'

/**
 * Starts a program of this name from the search path, without a shell, and lets it run on its own. False where there is
 * none. On Windows programs that are scripts (`code.cmd`) are not found this way.
 */
export function startProgram(program: string, args: readonly string[]): Promise<boolean> {
  return new Promise((settle) => {
    const child = spawn(program, args, { detached: true, stdio: 'ignore', shell: false })
    child.once('error', () => settle(false))
    child.once('spawn', () => {
      child.unref()
      settle(true)
    })
  })
}
