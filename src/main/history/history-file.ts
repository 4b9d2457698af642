import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ErrorInfo } from '../../shared/errors'
import { type HistoryFile, isSound, keepUpgradeBackup, newestFirst } from './backups'
import { migrate, type Sqlite, schemaVersion, versionOf } from './schema'
import { openSqlite } from './sqlite'
import { troubleOf } from './trouble'

const busyTimeoutMs = 250

export function historyFile(userData: string): HistoryFile {
  const folder = join(userData, 'history')
  return { path: join(folder, 'history.db'), backupsDir: join(folder, 'backups') }
}

export type Opened =
  | { state: 'ok'; db: Sqlite; problem: ErrorInfo | null }
  /** Open for reading, in a folder nothing can be written to. */
  | { state: 'read-only'; db: Sqlite; error: ErrorInfo }
  /** The file is left as it is: a newer Reticle's, or one that cannot be written or opened now. */
  | { state: 'unusable'; error: ErrorInfo }

/**
 * Opens the history, making it where there is none and bringing an older one up after a copy of it was kept. A damaged
 * file is set aside under a dated name and the newest copy that passes SQLite's check takes its place.
 */
export function openHistoryFile(file: HistoryFile, nowMs: number): Opened {
  let db: Sqlite | null = null
  try {
    makeFolders(file)
    db = connect(file.path)
    const version = versionOf(db)
    if (version > schemaVersion) {
      db.close()
      return { state: 'unusable', error: { code: 'history-newer' } }
    }
    probe(db, version)
    if (version > 0 && version < schemaVersion) keepUpgradeBackup(db, file, schemaVersion)
    migrate(db)
    return { state: 'ok', db, problem: null }
  } catch (error) {
    db?.close()
    if (troubleOf(error) === 'corrupt') return replaceDamaged(file, nowMs)
    return openReadOnly(file, error) ?? { state: 'unusable', error: unusable(error, file) }
  }
}

/** One at a time: on a read-only disk, a recursive mkdir of Node's says that there is no such folder. */
function makeFolders({ path, backupsDir }: HistoryFile): void {
  const folder = join(path, '..')
  if (!existsSync(join(folder, '..'))) mkdirSync(join(folder, '..'), { recursive: true })
  for (const each of [folder, backupsDir]) if (!existsSync(each)) mkdirSync(each)
}

/**
 * SQLite's log needs a file beside the history even for reading, which a read-only folder refuses. A history that was
 * closed in good order has an empty log and can be read as it stands (sqlite.org, "URI Filenames", immutable).
 */
function openReadOnly(file: HistoryFile, cause: unknown): Opened | null {
  const trouble = troubleOf(cause)
  if (trouble !== 'read-only' && trouble !== 'unwritable') return null
  const log = `${file.path}-wal`
  if (!existsSync(file.path) || (existsSync(log) && statSync(log).size > 0)) return null
  try {
    const db: Sqlite = openSqlite(`${pathToFileURL(file.path).href}?immutable=1`)
    if (versionOf(db) === schemaVersion) return { state: 'read-only', db, error: unusable(cause, file) }
    db.close()
  } catch {
    // Then it cannot be shown either.
  }
  return null
}

function unusable(error: unknown, file: HistoryFile): ErrorInfo {
  const params = { folder: join(file.backupsDir, '..') }
  const detail = error instanceof Error ? error.message : String(error)
  switch (troubleOf(error)) {
    case 'full':
      return { code: 'disk-full', detail }
    case 'locked':
      return { code: 'history-locked', detail }
    case 'read-only':
    case 'unwritable':
      return { code: 'history-read-only', params, detail }
    default:
      return { code: 'save-failed', detail }
  }
}

function connect(path: string): Sqlite {
  const db: Sqlite = openSqlite(path, { timeout: busyTimeoutMs })
  try {
    // A killed process loses nothing in either mode; a power cut may lose the last moments but never damages the file.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY')
    db.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** A look at both ends of what is used first; the whole file is checked in the background. */
function probe(db: Sqlite, version: number): void {
  if (version === 0) return
  db.prepare('SELECT count(*) FROM sqlite_schema').get()
  db.prepare(
    `SELECT id FROM conversations WHERE touched = 1 AND deleted_at IS NULL
     ORDER BY pinned DESC, updated_at DESC LIMIT 1`,
  ).get()
  db.prepare('SELECT id, body FROM messages ORDER BY seq DESC LIMIT 1').get()
  db.prepare('SELECT seq FROM journal LIMIT 1').get()
}

/** Sets the damaged file aside and opens the newest good copy, or an empty history where there is none. */
export function replaceDamaged(file: HistoryFile, nowMs: number): Opened {
  try {
    const stamp = new Date(nowMs).toISOString().replace(/[:.]/g, '-')
    const aside = file.path.replace(/\.db$/, `-damaged-${stamp}.db`)
    for (const end of ['', '-wal', '-shm']) {
      if (existsSync(file.path + end)) renameSync(file.path + end, aside + end)
    }
    const params = { file: basename(aside) }
    const backup = newestFirst(file).find((name) => isSound(join(file.backupsDir, name)) === 'sound')
    if (backup !== undefined) {
      // The copy stays where it is: it may be needed again.
      copyFileSync(join(file.backupsDir, backup), `${file.path}.part`)
      renameSync(`${file.path}.part`, file.path)
    }
    const db = connect(file.path)
    migrate(db)
    const problem: ErrorInfo = backup
      ? { code: 'history-restored', params: { ...params, date: dateOf(file, backup) } }
      : { code: 'history-damaged', params }
    return { state: 'ok', db, problem }
  } catch (error) {
    rmSync(`${file.path}.part`, { force: true })
    return { state: 'unusable', error: unusable(error, file) }
  }
}

function dateOf(file: HistoryFile, backup: string): string {
  const named = /(\d{4}-\d{2}-\d{2})/.exec(backup)?.[1]
  return named ?? new Date(statSync(join(file.backupsDir, backup)).mtimeMs).toISOString().slice(0, 10)
}

/** Whether a damaged history lies set aside: what it names cannot be known. */
export function hasDamaged({ path }: HistoryFile): boolean {
  const aside = basename(path).replace(/\.db$/, '-damaged-')
  return readdirSync(join(path, '..')).some((name) => name.startsWith(aside))
}
