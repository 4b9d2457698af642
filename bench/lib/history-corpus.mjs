import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { rootDir } from './electron-app.mjs'
import { createWriter } from './history-text.mjs'

export const longConversation = { id: 'bench-long', title: 'The long one', messages: 2_000 }
// Changed with what is written below: a cached history of another shape is not used.
const corpusVersion = 2

/** The app's own history, bundled as the app is. */
export async function loadHistory() {
  const outDir = join(rootDir, 'node_modules/.cache/bench-history')
  await build({
    configFile: false,
    root: rootDir,
    logLevel: 'error',
    build: {
      ssr: join(rootDir, 'bench/lib/history-entry.ts'),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rollupOptions: { external: ['libsql'], output: { entryFileNames: 'history.mjs' } },
    },
    ssr: { noExternal: true, external: ['libsql'] },
  })
  return import(pathToFileURL(join(outDir, 'history.mjs')).href)
}

/**
 * A data folder with a large history, made once for each schema and kept in the system's folder for temporary files.
 * @param {Awaited<ReturnType<typeof loadHistory>>} store
 * @param {{ conversations: number, messages: number }} size
 */
export async function largeHistory(store, { conversations, messages }) {
  const key = `reticle-bench-history-v${store.schemaVersion}-${corpusVersion}-${conversations}-${messages}`
  const folder = join(tmpdir(), key)
  if (existsSync(folder)) return folder
  const part = `${folder}.part`
  await rm(part, { recursive: true, force: true })
  await mkdir(part)
  console.log(`writing ${conversations} conversations, ${messages} messages`)
  fill(store, part, conversations, messages)
  await rename(part, folder)
  return folder
}

function fill(store, folder, conversations, messages) {
  const writer = createWriter(1)
  const opened = store.openHistoryFile(store.historyFile(folder), Date.now())
  if (opened.state !== 'ok') throw new Error(`the history did not open: ${opened.error.code}`)
  const tables = store.openTables(opened.db, Date.now)
  const endMs = Date.UTC(2026, 0, 1)
  const stepMs = 60_000
  let atMs = endMs - messages * stepMs
  const perConversation = (messages - longConversation.messages) / (conversations - 1)
  let written = 0
  for (let number = 0; number < conversations; number += 1) {
    // In the list's first page, but not the one the app shows at first.
    const isLong = number === conversations - 2
    const due = isLong ? longConversation.messages : Math.round((number + 1) * perConversation) - written
    const id = isLong ? longConversation.id : `bench-${number}`
    if (!isLong) written += due
    store.inTransaction(tables.db, () => {
      const spoken = writer.language()
      const title = isLong ? longConversation.title : writer.say(spoken, 5).slice(0, 60)
      const head = { id, title, createdAt: atMs, pinned: number % 1_000 === 0, thinking: true }
      tables.conversations.create({
        ...head,
        updatedAt: atMs + due * stepMs,
        draft: { text: '', attachments: [] },
      })
      let parent = null
      for (let turn = 0; turn < due; turn += 1) {
        atMs += stepMs
        const message = turn % 2 === 0 ? userTurn(writer, spoken, atMs) : reply(writer, spoken, atMs)
        message.id = `${id}-${turn}`
        tables.messages.append(id, parent, message)
        if (turn % 2) tables.usage.record(spent(id, message))
        parent = message.id
      }
    })
    if (number % 2_000 === 1_999) console.log(`${number + 1} conversations`)
  }
  tables.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  tables.db.close()
}

function userTurn(writer, spoken, createdAt) {
  const text = writer.say(spoken, 8 + Math.floor(writer.random() * 40))
  return { role: 'user', text, attachments: [], createdAt }
}

function reply(writer, spoken, atMs) {
  const prose = writer.say(spoken, 40 + Math.floor(writer.random() * 200))
  const text = writer.random() < 0.4 ? `${prose}\n\n\`\`\`tsx\n${writer.code()}\n\`\`\`` : prose
  const usage = { inputTokens: 1_200, cachedInputTokens: 800, outputTokens: 400, reasoningTokens: 0 }
  const step = { reasoning: '', reasoningDetails: null, text, toolCalls: [], usage }
  const place = { providerId: 'bench', modelId: 'bench', thinking: true }
  const times = { startedAt: atMs, answerStartedAt: atMs, endedAt: atMs + 4_000 }
  const end = { outcome: 'done' }
  return { role: 'assistant', end, status: null, steps: [step], ...place, ...times, usage, costUsd: 0.01 }
}

function spent(conversationId, { id, startedAt, usage, costUsd }) {
  const names = { providerId: 'bench', providerName: 'Bench', modelId: 'bench' }
  return { ...usage, ...names, conversationId, messageId: id, atMs: startedAt, costUsd }
}
