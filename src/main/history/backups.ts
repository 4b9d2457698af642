import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { limits } from '../../shared/limits'
import { localDay } from '../usage/local-day'
import { type Sqlite, schemaVersion, versionOf } from './schema'
import { openSqlite } from './sqlite'
import { troubleOf } from './trouble'

export interface HistoryFile {
  path: string
  backupsDir: string
}

/**
 * SQLite's own check of a whole file. Takes a while on a large one. A file that cannot be read just now, for a lock or
 * want of rights, is not damaged: nothing is known about it.
 */
export function isSound(path: string): 'sound' | 'damaged' | 'unknown' {
  try {
    const db: Sqlite = openSqlite(path)
    try {
      const rows = db.prepare('PRAGMA quick_check(1)').all() as Record<string, string>[]
      if (!Object.values(rows[0] ?? {}).includes('ok')) return 'damaged'
      const version = versionOf(db)
      return version > 0 && version <= schemaVersion ? 'sound' : 'unknown'
    } finally {
      db.close()
    }
  } catch (error) {
    return troubleOf(error) === 'corrupt' ? 'damaged' : 'unknown'
  }
}

/** Names of copies, the newest first. Copies made before an upgrade are older than any made after it. */
export function newestFirst({ backupsDir }: HistoryFile): string[] {
  if (!existsSync(backupsDir)) return []
  const ageOf = (name: string) => statSync(join(backupsDir, name)).mtimeMs
  return readdirSync(backupsDir)
    .filter((name) => /^(daily|before)-.*\.db$/.test(name))
    .map((name) => ({ name, changedMs: ageOf(name) }))
    .sort((a, b) => b.changedMs - a.changedMs || (a.name < b.name ? 1 : -1))
    .map(({ name }) => name)
}

/** A whole copy, written beside its place first: a name that exists is a finished copy. */
function backUp(db: Sqlite, path: string): void {
  const part = `${path}.part`
  rmSync(part, { force: true })
  try {
    db.exec(`VACUUM INTO '${part.replaceAll("'", "''")}'`)
    if (isSound(part) === 'damaged') throw new Error('The copy came out damaged')
    renameSync(part, path)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

/** Keeps what an upgrade starts from. One of an earlier attempt at the same upgrade is replaced. */
export function keepUpgradeBackup(db: Sqlite, file: HistoryFile, toVersion: number): void {
  backUp(db, join(file.backupsDir, `before-v${toVersion}.db`))
}

/** Makes today's copy unless there is one, and forgets the oldest beyond the limit. Runs in the background. */
export function keepDailyBackup(file: HistoryFile, nowMs: number): void {
  const name = `daily-${localDay(nowMs)}.db`
  if (!existsSync(file.path) || existsSync(join(file.backupsDir, name))) return
  // What a killed attempt left.
  for (const left of readdirSync(file.backupsDir).filter((one) => !one.endsWith('.db')))
    rmSync(join(file.backupsDir, left), { force: true })
  const db: Sqlite = openSqlite(file.path)
  try {
    backUp(db, join(file.backupsDir, name))
  } finally {
    db.close()
  }
  const daily = newestFirst(file).filter((backup) => backup.startsWith('daily-'))
  for (const old of daily.sort().reverse().slice(limits.dailyBackups))
    rmSync(join(file.backupsDir, old), { force: true })
}
