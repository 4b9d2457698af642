import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runCommand } from './run-command.mjs'

/**
 * How Chromium's sandbox stands on this system: `on`; `off` for root, for whom Chromium has none and needs the
 * switch `--no-sandbox`; `unavailable` when an ordinary user could not be sandboxed.
 * @param {string} electronPath
 * @returns {Promise<'on' | 'off' | 'unavailable'>}
 */
export async function findSandbox(electronPath) {
  if (process.platform !== 'linux') return 'on'
  if (process.getuid?.() === 0) return 'off'
  if (isSetuidRoot(join(dirname(electronPath), 'chrome-sandbox'))) return 'on'
  // Asking the kernel by doing: the settings that forbid it differ from system to system.
  const tried = await runCommand('unshare', ['--user', '--map-root-user', 'true'], { timeLimitMs: 5000 })
  const couldNotAsk = tried.code === null
  return tried.code === 0 || couldNotAsk ? 'on' : 'unavailable'
}

function isSetuidRoot(path) {
  try {
    const { uid, mode } = statSync(path)
    return uid === 0 && (mode & 0o4000) !== 0
  } catch {
    return false
  }
}

/**
 * What to tell a user who could not be sandboxed.
 * @param {string} electronPath
 */
export function noSandboxMessage(electronPath) {
  const helper = join(dirname(electronPath), 'chrome-sandbox')
  return [
    'Reticle always runs sandboxed for ordinary users, and this system allows neither of the two ways. Do one of these:',
    `  give the sandbox helper its rights:  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
    '  allow user namespaces (Ubuntu):      sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
    '  allow user namespaces (Debian):      sudo sysctl -w kernel.unprivileged_userns_clone=1',
  ].join('\n')
}
