// What the history benchmark needs of the app, bundled into one file.
export { openHistory } from '../../src/main/history/history'
export { historyFile, openHistoryFile } from '../../src/main/history/history-file'
export { inTransaction, schemaVersion } from '../../src/main/history/schema'
export { ftsQuery } from '../../src/main/history/search-text'
export { openTables } from '../../src/main/history/tables'
