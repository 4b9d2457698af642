import type { PathRefusal } from './export-plan'
import { limits } from './limits'

export type CheckedPath = { ok: true; path: string } | { ok: false; reason: PathRefusal }

/** Names Windows keeps for devices, whatever the extension (Microsoft, "Naming Files, Paths, and Namespaces"). */
const deviceName = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i

// Control characters, characters no Windows path may hold, and the bidirectional and zero-width ones that make a name
// read as another.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the point
const badCharacter = /[\u0000-\u001f\u007f-\u009f<>:"|?*\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/

/**
 * Accepts only a plain relative name inside a folder, the same on every system, whatever system runs it: a project
 * exported on Linux must not become dangerous when it is opened on Windows. `./a//b` is read as `a/b`. The caller still
 * has to check the real path (symlinks) when writing.
 */
export function checkRelativePath(name: string): CheckedPath {
  const refuse = (reason: PathRefusal): CheckedPath => ({ ok: false, reason })
  const trimmed = name.trim()
  if (trimmed === '') return refuse('empty')
  if (trimmed.startsWith('/') || trimmed.startsWith('~')) return refuse('absolute')
  if (trimmed.startsWith('\\')) return refuse('absolute')
  if (/^[a-z]:/i.test(trimmed)) return refuse('drive')
  if (trimmed.includes('\\')) return refuse('backslash')
  const segments = trimmed.split('/').filter((segment) => segment !== '' && segment !== '.')
  if (segments.includes('..')) return refuse('leaves-folder')
  if (segments.length === 0 || trimmed.endsWith('/')) return refuse('empty')
  for (const segment of segments) {
    if (badCharacter.test(segment)) return refuse('bad-character')
    if (/[. ]$/.test(segment) || /^ /.test(segment)) return refuse('trailing-dot-or-space')
    if (deviceName.test(segment)) return refuse('device-name')
    // A model has no business in a repository's own machinery: a hook written there runs at the next commit.
    if (segment.toLowerCase() === '.git') return refuse('hidden-system-file')
  }
  const path = segments.join('/')
  if (path.length > limits.exportPathMaxChars) return refuse('too-long')
  return { ok: true, path }
}

/** One key for all spellings a case-insensitive, normalising file system takes for the same name. */
export function pathKey(path: string): string {
  return path.normalize('NFC').toLowerCase()
}
