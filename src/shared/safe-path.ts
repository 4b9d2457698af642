import type { PathRefusal } from './export-plan'
import { limits } from './limits'

export type CheckedPath = { ok: true; path: string } | { ok: false; reason: PathRefusal }

/** Names Windows keeps for devices, whatever the extension (Microsoft, "Naming Files, Paths, and Namespaces"). */
const deviceName = /^(con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?$/i

// What no Windows path may hold, control characters, invisible ones that make a name read as another (`Cf`), and halves
// of a character, which all become the same replacement character on disk.
const badCharacter = /[<>:"|?*\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\ufffd]/u

/** Dots, separators and NUL as percent escapes (also doubled, overlong and `%u`) or as entities of HTML. */
const escapedPath =
  /%(25)*(2e|2f|5c|3a|00|c[01]|e0%80|f0%80|uff|u00|u2)|&(#x?[0-9a-f]+|sol|bsol|period|colon);/i

/**
 * The machinery of a repository, with the short name Windows gives it: a hook written there runs at the next commit
 * (git, `path.c`, `is_ntfs_dotgit`).
 */
const repositoryFolder = /^(\.git|git~\d+|\.hg|\.svn|\.bzr|cvs)$/i

/** Bytes of one name that Linux, macOS and Windows all take. */
const segmentMaxBytes = 255

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
  if (escapedPath.test(trimmed) || looksLikeSeparator(trimmed)) return refuse('encoded')
  const segments = trimmed.split('/').filter((segment) => segment !== '' && segment !== '.')
  if (segments.includes('..')) return refuse('leaves-folder')
  if (segments.length === 0 || /\/\.?$/.test(trimmed)) return refuse('empty')
  for (const segment of segments) {
    if (badCharacter.test(segment)) return refuse('bad-character')
    if (/[. ]$/.test(segment) || /^ /.test(segment)) return refuse('trailing-dot-or-space')
    if (deviceName.test(segment)) return refuse('device-name')
    if (repositoryFolder.test(segment)) return refuse('hidden-system-file')
    if (utf8Bytes(segment) > segmentMaxBytes) return refuse('too-long')
  }
  const path = segments.join('/')
  if (path.length > limits.exportPathMaxChars) return refuse('too-long')
  return { ok: true, path }
}

/** One key for all spellings that some file system takes for the same name: case, composed characters, ligatures. */
export function pathKey(path: string): string {
  // Up and down again folds what has no lower case of its own: `ß`, the long `ſ`, the Kelvin sign.
  return path.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFC')
}

/** Characters that some program turns into a separator or two dots: full-width slashes, `‥`, fraction slashes. */
function looksLikeSeparator(name: string): boolean {
  if (/[\u2044\u2215\u29f5\u29f8\u2216]/.test(name)) return true
  const folded = name.normalize('NFKC')
  if (folded === name) return false
  const separators = (text: string) => text.split(/[\\/]/).length
  return (
    separators(folded) > separators(name) || folded.split('/').some((segment) => /^\.\.\s*$/.test(segment))
  )
}

function utf8Bytes(text: string): number {
  let count = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    count += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return count
}
