import { spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { startDisplay } from './lib/display.mjs'
import { startDrivenApp } from './lib/driven-app.mjs'
import { rootDir } from './lib/electron-app.mjs'
import { pacedSettings, pacedText, startPacedProvider } from './lib/paced-provider.mjs'
import { pause } from './lib/processes.mjs'
import { figure, median, printReport } from './lib/report.mjs'

// Kills the app with SIGKILL at random moments of streaming, saving and migrating, starts it again and looks at what it
// kept. What main had answered before the kill must be there; a reply that was arriving must hold what had arrived.
const quick = process.argv.includes('--quick')
const kills = quick ? 12 : 100
const legacyEvery = 5
const legacyConversations = 200
const random = (from, to) => from + Math.random() * (to - from)

const display = await startDisplay()
const provider = await startPacedProvider({ everyMs: 4, words: () => Math.round(random(20, 400)) })
const folder = await mkdtemp(join(tmpdir(), 'reticle-bench-crash-'))
const electronPath = createRequire(import.meta.url)('electron')
const lostMs = []
let turns = 0
let lostTurns = 0
let damaged = 0
let streaming = 0

/** One conversation: turns until the kill; everything main acknowledged is written down. */
async function talk(app, acknowledged) {
  const { id } = await app.ask('conversation.create')
  const said = { id, turns: [], title: null, seen: [] }
  acknowledged.set(id, said)
  for (let turn = 0; ; turn += 1) {
    const text = `turn ${turn} of ${id}`
    await app.ask('run.send', { conversationId: id, text })
    const entry = { text, reply: null }
    said.turns.push(entry)
    for (;;) {
      const { messages } = await app.ask('conversation.open', { conversationId: id })
      const last = messages.at(-1)
      const reply = last?.steps?.map((step) => step.text).join('') ?? ''
      said.seen.push({ turn, atMs: performance.now(), chars: reply.length })
      if (last?.end) {
        entry.reply = reply
        break
      }
      await pause(15)
    }
    const title = `title ${turn}`
    await app.ask('conversation.rename', { conversationId: id, title })
    said.title = title
  }
}

/** What is missing of one conversation after a restart. */
async function missing(app, said, killedAtMs) {
  const { messages, title } = await app
    .ask('conversation.open', { conversationId: said.id })
    .catch(() => ({ messages: [], title: '' }))
  const texts = messages.filter(({ role }) => role === 'user').map(({ text }) => text)
  const replies = messages
    .filter(({ role }) => role === 'assistant')
    .map(({ steps, end }) => ({ text: steps.map((step) => step.text).join(''), end }))
  // A window is given the last page; what stands before it is not looked at here.
  const from = Math.max(0, said.turns.length - Math.max(1, texts.length - 1))
  let lost = said.title !== null && !title.startsWith('title') ? 1 : 0
  said.turns.slice(from).forEach((turn) => {
    const at = texts.indexOf(turn.text)
    if (at < 0 || (turn.reply !== null && replies[at]?.text !== turn.reply)) lost += 1
    const text = replies[at]?.text ?? ''
    if (pacedText(500).slice(0, text.length) !== text) lost += 1
    if (replies[at] && !replies[at].end) lost += 1
  })
  const live = said.turns.at(-1)
  if (live && live.reply === null) {
    streaming += 1
    const kept = replies.at(-1)?.text.length ?? 0
    const newest = said.seen.filter(({ turn, chars }) => turn === said.turns.length - 1 && chars > kept).at(0)
    lostMs.push(newest ? killedAtMs - newest.atMs : 0)
  }
  return lost
}

async function checkFile(userData) {
  const copy = join(folder, 'copy')
  await rm(copy, { recursive: true, force: true })
  await cp(join(userData, 'history'), copy, { recursive: true }).catch(() => undefined)
  try {
    const database = new Database(join(copy, 'history.db'))
    const [row] = database.prepare('PRAGMA integrity_check').all()
    database.close()
    return Object.values(row)[0] === 'ok'
  } catch (error) {
    console.error(`history.db: ${error}`)
    return false
  }
}

/** A folder as an earlier version left it: conversations as files. */
async function legacyFolder(round) {
  const userData = join(folder, `legacy-${round}`)
  await mkdir(join(userData, 'conversations'), { recursive: true })
  for (let number = 0; number < legacyConversations; number += 1) {
    const id = `legacy-${round}-${number}`
    const conversation = {
      id,
      title: `Legacy ${number}`,
      createdAt: 1_700_000_000_000 + number,
      updatedAt: 1_700_000_000_000 + number,
      thinking: true,
      draft: { text: '', attachments: [] },
      messages: [
        {
          id: `${id}-q`,
          role: 'user',
          text: `Question ${number}`,
          attachments: [],
          createdAt: 1_700_000_000_000,
        },
      ],
    }
    await writeFile(
      join(userData, 'conversations', `${id}.json`),
      JSON.stringify({ version: 1, conversation }),
    )
  }
  return userData
}

async function killWhileMigrating(round) {
  const userData = await legacyFolder(round)
  await writeFile(join(userData, 'settings.json'), JSON.stringify(pacedSettings(provider.baseUrl)))
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(electronPath, ['.', ...asRoot, `--user-data-dir=${userData}`], {
    cwd: rootDir,
    env: display.env,
    stdio: 'ignore',
    detached: true,
  })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  await pause(random(150, 900))
  process.kill(-child.pid, 'SIGKILL')
  await exited
  const app = await startDrivenApp(userData, display.env)
  const { total } = await app.ask('conversation.list', { after: null, limit: 1 })
  turns += legacyConversations
  lostTurns += Math.max(0, legacyConversations - total)
  await app.kill()
  if (!(await checkFile(userData))) damaged += 1
  await rm(userData, { recursive: true, force: true, maxRetries: 5 })
}

try {
  const userData = join(folder, 'user-data')
  await mkdir(userData)
  let acknowledged = new Map()
  let killedAtMs = 0
  for (let round = 1; round <= kills; round += 1) {
    if (round % legacyEvery === 0) {
      await killWhileMigrating(round)
      continue
    }
    const app = await startDrivenApp(userData, display.env, pacedSettings(provider.baseUrl))
    for (const said of acknowledged.values()) {
      turns += said.turns.length
      lostTurns += await missing(app, said, killedAtMs)
    }
    acknowledged = new Map()
    const talking = talk(app, acknowledged).catch(() => undefined)
    await pause(random(100, 2500))
    killedAtMs = performance.now()
    await app.kill()
    await talking
    if (!(await checkFile(userData))) damaged += 1
    if (round % 10 === 0) console.log(`${round} of ${kills} kills, ${lostTurns} lost, ${damaged} damaged`)
  }
} finally {
  await provider.stop()
  await display.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
printReport('crash', {
  'acknowledged turns lost': figure(lostTurns, 'turns', '0', lostTurns === 0),
  'damaged databases': figure(damaged, 'files', '0', damaged === 0),
  kills: figure(kills, 'kills', quick ? 'none' : '≥ 100', quick || kills >= 100),
  'acknowledged turns looked at': figure(turns, 'turns'),
  'kills in mid-reply': figure(streaming, 'kills'),
  'newest text lost, median': figure(lostMs.length ? median(lostMs) : 0, 'ms'),
  'newest text lost, worst': figure(Math.max(0, ...lostMs), 'ms', '≤ 250 ms', Math.max(0, ...lostMs) <= 250),
})
