import { createRequire } from 'node:module'
import type Libsql from 'libsql'

const load = createRequire(import.meta.url)

/** A database file, or `:memory:`. The driver is large and native, so it is loaded with the first one and not before. */
export function openSqlite(path: string, options?: Libsql.Options): Libsql.Database {
  const Database = load('libsql') as typeof Libsql
  return new Database(path, options)
}
