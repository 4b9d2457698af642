import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'libsql'
import { startDisplay } from './lib/display.mjs'
import { startDrivenApp } from './lib/driven-app.mjs'
import { createProfile, rootDir, startElectron } from './lib/electron-app.mjs'
import { largeHistory, loadHistory, longConversation } from './lib/history-corpus.mjs'
import { searchQueries } from './lib/history-text.mjs'
import { compared, figure, median, printReport } from './lib/report.mjs'

// A history of 10,000 conversations and 200,000 messages: searched and listed, a long conversation of it opened in the
// running app, and the app's start with it beside a start with none.
const quick = process.argv.includes('--quick')
const rounds = quick ? 3 : 9
const starts = quick ? 5 : 21
const opens = quick ? 5 : 15
const hitsMax = 50

const store = await loadHistory()
const large = await largeHistory(store, { conversations: 10_000, messages: 200_000 })
// What a start with any conversation to show costs, beside what the size of the history adds.
const small = await largeHistory(store, { conversations: 102, messages: 4_000 })
const display = await startDisplay()
// The app writes to its history: the kept one stays as it was made.
const profiles = { large: await createProfile(), small: await createProfile(), none: await createProfile() }
let measured
try {
  await cp(join(large, 'history'), join(profiles.large.path, 'history'), { recursive: true })
  await cp(join(small, 'history'), join(profiles.small.path, 'history'), { recursive: true })
  measured = {
    ...measureStore(profiles.large.path),
    ...(await measureStarts()),
    ...(await measureWindow()),
  }
} finally {
  await display.stop()
  for (const profile of Object.values(profiles)) await profile.remove()
}
printReport('history', measured)

/** Search and list in this process, beside the same words ranked by a plain FTS5 query. */
function measureStore(userData) {
  const onProblem = ({ code }) => {
    throw new Error(code)
  }
  const history = store.openHistory({ folder: userData, now: Date.now, onProblem })
  const plain = new Database(store.historyFile(userData).path)
  const ranked = plain.prepare(
    'SELECT rowid FROM message_text WHERE message_text MATCH ? ORDER BY rank LIMIT 50',
  )
  const times = { search: [], ranked: [], list: [] }
  for (let round = 0; round < rounds; round += 1) {
    for (const query of searchQueries) {
      times.search.push(timed(() => history.search(query, hitsMax)))
      const match = store.ftsQuery(query)
      if (round === 0 && match !== null) times.ranked.push(timed(() => ranked.all(match)))
    }
    times.list.push(timed(() => history.list(null, 50)))
  }
  plain.close()
  history.close()
  const p95 = percentile(times.search, 0.95)
  return {
    'search, p95': compared(p95, percentile(times.ranked, 0.95), 'ms', { max: 50 }),
    'search, worst': figure(Math.max(...times.search), 'ms'),
    'list, first page': under(Math.max(...times.list), 30),
  }
}

/** Process start to a window that can be typed into, in turns, so that both meet the same machine. */
async function measureStarts() {
  const sides = ['large', 'small', 'none']
  const times = { large: [], small: [], none: [] }
  // The first start of each fills its profile and the disk's cache; it does not count.
  for (let run = 0; run <= starts; run += 1) {
    // Which comes first changes, so that none always follows the same other.
    for (let place = 0; place < sides.length; place += 1) {
      const side = sides[(run + place) % sides.length]
      const started = await startElectron(rootDir, profiles[side].path, display.env)
      if (run > 0) times[side].push(started.readyMs)
      await started.stop()
    }
  }
  for (const side of sides) console.log(side, times[side].map((ms) => Math.round(ms)).join(' '))
  return {
    'start with it': compared(median(times.large), median(times.none), 'ms', { maxRatio: 1.1 }),
    'start with it, beside a small one': compared(median(times.large), median(times.small), 'ms', {}),
  }
}

/** In the running app: from the click on a conversation to the frame that shows its end, and search through the window. */
async function measureWindow() {
  const app = await startDrivenApp(profiles.large.path, display.env)
  try {
    const { page } = app
    const open = async ({ id, title, messageCount }) => {
      const item = page.locator(`[data-open][title="${title}"]`).first()
      // The list makes room for what was chosen.
      if (!(await item.isVisible())) await page.keyboard.press('Control+h')
      await item.waitFor()
      return page.evaluate(openAndPaint, [title, `${id}-${messageCount - 1}`])
    }
    const { items } = await app.ask('conversation.list', { after: null, limit: 50 })
    const long = items.find(({ id }) => id === longConversation.id)
    const other = items.find(({ pinned, id }) => !pinned && id !== longConversation.id)
    const times = []
    for (let run = 0; run <= opens; run += 1) {
      const ms = await open(long)
      if (run > 0) times.push(ms)
      await open(other)
    }
    console.log('opened', times.map((ms) => Math.round(ms)).join(' '))
    const searches = await page.evaluate(searchAll, searchQueries)
    return {
      'open 2,000 messages to first paint': under(median(times), 200),
      'the slowest of them': figure(Math.max(...times), 'ms'),
      'search through the window, p95': under(percentile(searches, 0.95), 50),
    }
  } finally {
    await app.kill()
  }
}

// Runs in the page.
async function openAndPaint([title, messageId]) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const isShown = () => {
    const box = document.querySelector(`[data-message-id="${messageId}"]`)?.getBoundingClientRect()
    return box !== undefined && box.height > 0 && box.top < innerHeight && box.bottom > 0
  }
  await frame()
  const startMs = performance.now()
  document.querySelector(`[data-open][title="${title}"]`).click()
  while (!isShown()) {
    if (performance.now() - startMs > 10_000) throw new Error(`${messageId} was not shown`)
    await frame()
  }
  // The frame after the one that holds it is drawn when it has been painted.
  await frame()
  return performance.now() - startMs
}

// Runs in the page.
async function searchAll(queries) {
  const times = []
  for (const query of queries) {
    const startMs = performance.now()
    const reply = await window.reticle.invoke('conversation.search', { query })
    if (!reply.ok) throw new Error(reply.error.code)
    times.push(performance.now() - startMs)
  }
  return times
}

function timed(work) {
  const startMs = performance.now()
  work()
  return performance.now() - startMs
}

function under(value, max) {
  return figure(value, 'ms', `≤ ${max} ms`, value <= max)
}

function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]
}
