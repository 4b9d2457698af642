import type { ErrorInfo } from '../../shared/errors'

/** What is wrong with the file, from an error of SQLite's or the system's; null: nothing a file can have, a bug. */
export type Trouble = 'corrupt' | 'full' | 'read-only' | 'locked' | 'unwritable'

const patterns: readonly [pattern: RegExp, trouble: Trouble][] = [
  [/SQLITE_(CORRUPT|NOTADB)|malformed|not a database/i, 'corrupt'],
  [/SQLITE_FULL|ENOSPC|EDQUOT|disk is full/i, 'full'],
  [/SQLITE_READONLY|EROFS|EACCES|EPERM|readonly/i, 'read-only'],
  [/SQLITE_(BUSY|LOCKED|PROTOCOL)|database is locked/i, 'locked'],
  [/SQLITE_(IOERR|CANTOPEN)|unable to open|disk I\/O/i, 'unwritable'],
]

/** Extended result codes of SQLite begin with the primary one (sqlite.org, "Result and Error Codes"). */
export function troubleOf(error: unknown): Trouble | null {
  if (!(error instanceof Error)) return null
  const said = `${(error as { code?: string }).code ?? ''} ${error.message}`
  return patterns.find(([pattern]) => pattern.test(said))?.[1] ?? null
}

const codes = {
  full: 'disk-full',
  'read-only': 'history-read-only',
  locked: 'history-locked',
  unwritable: 'save-failed',
} as const

/** What the user is told of a file that cannot be written now; null for anything else. */
export function troubleInfo(error: unknown, folder: string): ErrorInfo | null {
  const trouble = troubleOf(error)
  if (!trouble || trouble === 'corrupt') return null
  const detail = (error as { code?: string }).code
  return { code: codes[trouble], params: { folder }, ...(detail && { detail }) }
}
