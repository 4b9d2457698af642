import { AppError, type ErrorInfo } from '../../shared/errors'
import { hasDamaged, historyFile, type Opened, openHistoryFile, replaceDamaged } from './history-file'
import { createRescue } from './rescue'
import { inTransaction, migrate, type Sqlite } from './schema'
import { openSqlite } from './sqlite'
import { copyConversation, copyUsage, openTables, type Tables } from './tables'
import { troubleInfo, troubleOf } from './trouble'

export interface HistoryOptions {
  /** The app's data folder. */
  folder: string
  now: () => number
  onProblem: (problem: ErrorInfo) => void
  /** How often writing is tried again while the file cannot be written. */
  retryEveryMs?: number
}

/** Where the history is: in its file, or in memory because the file cannot be opened yet or is a newer Reticle's. */
type Place = 'file' | 'away' | 'newer'

function inMemory(now: () => number): Tables {
  const db = openSqlite(':memory:') as Sqlite
  migrate(db)
  return openTables(db, now)
}

export type Connection = ReturnType<typeof connectHistory>

/**
 * The open history, whatever happens to its file: a damaged one is replaced by its newest good copy; while a file cannot
 * be opened the history is in memory, and what a file cannot take is held in `rescue`. Both are written as soon as that
 * works. Each trouble is told once.
 */
export function connectHistory({ folder, now, onProblem, retryEveryMs = 5_000 }: HistoryOptions) {
  const file = historyFile(folder)
  const rescue = createRescue(() => inMemory(now))
  let main: Tables
  let place: Place = 'file'
  let isReadOnly = false
  let told: string | null = null
  let timer: NodeJS.Timeout | null = null

  const report = (problem: ErrorInfo) => {
    if (told !== problem.code) onProblem(problem)
    told = problem.code
    timer ??= setInterval(() => retry(), retryEveryMs).unref()
  }

  const use = (opened: Opened): Tables => {
    if (opened.state === 'unusable') {
      place = opened.error.code === 'history-newer' ? 'newer' : 'away'
      if (place === 'newer') onProblem(opened.error)
      else report(opened.error)
      return inMemory(now)
    }
    place = 'file'
    isReadOnly = opened.state === 'read-only'
    if (opened.state === 'read-only') report(opened.error)
    else if (opened.problem) onProblem(opened.problem)
    return openTables(opened.db, now)
  }
  main = use(openHistoryFile(file, now()))

  /**
   * The driver leaves a statement that failed half done, and nothing can be committed beside it: a new connection has
   * none.
   */
  const reconnect = () => {
    if (place !== 'file') return
    const reopened = openHistoryFile(file, now())
    if (reopened.state === 'unusable') return
    main.db.close()
    main = use(reopened)
  }

  const repair = () => {
    main.db.close()
    main = use(replaceDamaged(file, now()))
  }

  /** A file found damaged is replaced, and what was asked is asked of its copy. */
  const sound = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      if (troubleOf(error) !== 'corrupt' || place !== 'file') throw error
      repair()
      return work()
    }
  }

  /** Does it in the file, or `instead` where the file cannot take it. */
  const attempt = <T>(work: (tables: Tables) => T, instead: () => T): T => {
    try {
      return sound(() => inTransaction(main.db, () => work(main)))
    } catch (error) {
      const problem = error instanceof AppError ? null : troubleInfo(error, folder)
      if (!problem) throw error
      report(problem)
      reconnect()
      return instead()
    }
  }

  /** Brings what was said in memory to a file that could not be opened before. */
  const comeBack = () => {
    const opened = openHistoryFile(file, now())
    if (opened.state !== 'ok') {
      if (opened.state === 'read-only') opened.db.close()
      return
    }
    const tables = openTables(opened.db, now)
    try {
      for (const row of tables.messages.liveRows()) tables.endCutOff(row)
      for (const id of main.conversations.everyRowId()) copyConversation(main, tables, id)
      copyUsage(main, tables)
    } catch (error) {
      tables.db.close()
      throw error
    }
    main.db.close()
    main = tables
    place = 'file'
    if (opened.problem) onProblem(opened.problem)
  }

  const retry = (): boolean => {
    if (place === 'newer') return false
    try {
      if (place === 'away') comeBack()
      if (isReadOnly) reconnect()
      if (place === 'file' && rescue.isActive()) sound(() => rescue.writeBack(main))
    } catch (error) {
      report(troubleInfo(error, folder) ?? { code: 'save-failed', detail: String(error) })
      reconnect()
    }
    const isWritten = place === 'file' && !isReadOnly && !rescue.isActive()
    if (isWritten) {
      told = null
      if (timer) clearInterval(timer)
      timer = null
    }
    return isWritten
  }

  return {
    rescue,
    tables: (): Tables => main,
    sound,
    attempt,
    retry,
    reportDamage() {
      if (place === 'file') repair()
    },
    /** Whether all that was ever said is in the open file. */
    isWhole: (): boolean => place === 'file' && !hasDamaged(file),
    close() {
      retry()
      if (timer) clearInterval(timer)
      rescue.close()
      try {
        // The driver lets go of the file only with its last statement; this leaves everything in the one file now.
        if (place === 'file') main.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      } catch {
        // Then the log beside the file holds it.
      }
      main.db.close()
    },
  }
}
