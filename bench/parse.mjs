import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { build } from 'vite'
import { randomFrom } from './lib/random.mjs'
import { compared, figure, printReport } from './lib/report.mjs'

// Files found in an answer of 5 MB: whole, and in pieces of 1 KB as a stream brings them; twice the answer beside it, to
// show that the cost is that of its length. Patches the same way. All sides in turns, in this process.
const quick = process.argv.includes('--quick')
const rounds = quick ? 15 : 41
// One time alone is short beside what the collector and the compiler do now and then.
const timesPerRound = 5
const mib = 2 ** 20
const pieceChars = 1024
setFlagsFromString('--expose-gc')
// What one side leaves behind is not cleared away in the other's time.
const collect = runInNewContext('gc')
const lib = await import(pathToFileURL(await bundle()).href)

const five = answerOf(5 * mib)
const ten = answerOf(10 * mib)
const pieces = piecesOf(five)
const expected = JSON.stringify(whole(five))
if (JSON.stringify(inPieces(pieces)) !== expected) throw new Error('pieces give other files than the whole')
const pathsFound = whole(five).map(({ path }) => path)
if (pathsFound.length < 100) throw new Error(`only ${pathsFound.length} files were found`)

const times = measure({
  whole: () => whole(five),
  pieces: () => inPieces(pieces),
  ten: () => whole(ten),
})
const patched = patchOf(quick ? 20_000 : 40_000)
const patchedTwice = patchOf(quick ? 40_000 : 80_000)
const patchTimes = measure({ one: () => applyAll(patched), two: () => applyAll(patchedTwice) })

printReport('parse', {
  '5 MB in pieces of 1 KB, beside whole': compared(typical(times.pieces), typical(times.whole), 'ms', {
    maxRatio: 1.5,
  }),
  '10 MB, beside 5 MB': compared(typical(times.ten), typical(times.whole), 'ms', { maxRatio: 2.2 }),
  'throughput, whole': figure(5 / (typical(times.whole) / 1000), 'MB/s'),
  'slowest piece of 1 KB': figure(slowestPiece(pieces), 'ms'),
  'patch of twice the lines, beside once': compared(typical(patchTimes.two), typical(patchTimes.one), 'ms', {
    maxRatio: 3,
  }),
})

/** The first quartile: other processes of the machine only ever add time. */
function typical(times) {
  return [...times].sort((a, b) => a - b)[times.length >> 2]
}

/** CPU milliseconds of each side, taken in turns whose order changes; the first round warms up. */
function measure(sides) {
  const names = Object.keys(sides)
  const measured = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = 0; round <= rounds; round += 1) {
    for (let place = 0; place < names.length; place += 1) {
      const name = names[(round + place) % names.length]
      collect()
      const before = process.cpuUsage()
      for (let time = 0; time < timesPerRound; time += 1) sides[name]()
      const { user, system } = process.cpuUsage(before)
      if (round > 0) measured[name].push((user + system) / 1000 / timesPerRound)
    }
  }
  for (const name of names) console.log(name, measured[name].map((ms) => ms.toFixed(1)).join(' '))
  return measured
}

function whole(text) {
  return lib.findAnswerFiles(lib.scanAnswer(text))
}

function inPieces(given) {
  const scanner = lib.createAnswerScanner()
  for (const piece of given) scanner.push(piece)
  scanner.end()
  return lib.findAnswerFiles(scanner.segments())
}

function slowestPiece(given) {
  const scanner = lib.createAnswerScanner()
  let slowest = 0
  for (const piece of given) {
    const startMs = performance.now()
    scanner.push(piece)
    slowest = Math.max(slowest, performance.now() - startMs)
  }
  return slowest
}

function piecesOf(text) {
  return Array.from({ length: Math.ceil(text.length / pieceChars) }, (_, index) =>
    text.slice(index * pieceChars, (index + 1) * pieceChars),
  )
}

/** An answer of that many characters: prose, named files of some kinds, commands, several files in one block. */
function answerOf(chars) {
  const random = randomFrom(5)
  const line = (kind) =>
    ({
      tsx: `      <Card key={item.id} title="${random().toString(36).slice(2)}" onClick={() => open(item)} />\n`,
      css: `.c${random().toString(36).slice(2, 8)} { display: grid; gap: 12px; }\n`,
      py: `    total += rows[${Math.floor(random() * 1e6)}]["price"]  # each of them\n`,
    })[kind] + (random() < 0.1 ? '\n' : '')
  const body = (kind, lines) => Array.from({ length: lines }, () => line(kind)).join('')
  const blocks = [
    (at) => `\`\`\`tsx\n// file: src/part-${at}.tsx\n${body('tsx', 300)}\`\`\`\n\n`,
    (at) => `### \`styles/part-${at}.css\`\n\nIts look:\n\n\`\`\`css\n${body('css', 300)}\`\`\`\n\n`,
    (at) => `~~~py title="tools/part_${at}.py"\n${body('py', 300)}~~~\n\n`,
    (at) =>
      `\`\`\`\n// src/a-${at}.tsx\n${body('tsx', 150)}\n/* src/b-${at}.css */\n${body('css', 150)}\`\`\`\n\n`,
    () =>
      `Some words about \`it\` and **more** of them.\n\n\`\`\`bash\nnpm install\n\`\`\`\n\n- one\n- two\n\n`,
    (at) =>
      `1. First\n\n   \`\`\`tsx src/nested-${at}.tsx\n${body('tsx', 60).replace(/^/gm, '   ')}\`\`\`\n\n`,
  ]
  const parts = []
  for (let length = 0, at = 0; length < chars; at += 1) {
    const part = blocks[at % blocks.length](at)
    parts.push(part)
    length += part.length
  }
  return parts.join('').slice(0, chars)
}

/** A file and a patch that changes every hundredth line of it, with line numbers that are off. */
function patchOf(lines) {
  const text = Array.from({ length: lines }, (_, at) => `line ${at % 7} of ${at}\n`).join('')
  let patch = '--- a/f.txt\n+++ b/f.txt\n'
  for (let at = 50; at < lines; at += 100) {
    const around = (from, to) =>
      Array.from({ length: to - from }, (_, by) => ` line ${(from + by) % 7} of ${from + by}\n`).join('')
    patch += `@@ -${at + 8},7 +${at + 8},7 @@\n${around(at - 3, at)}-line ${at % 7} of ${at}\n+changed ${at}\n${around(at + 1, Math.min(at + 4, lines))}`
  }
  return { text, patch }
}

function applyAll({ text, patch }) {
  const [parsed] = lib.parseUnifiedDiff(patch)
  const applied = lib.applyPatch(text, parsed)
  if (!applied.ok) throw new Error(applied.detail)
  return applied.text
}

/** The parser as the app's build makes it. */
async function bundle() {
  const outDir = join(import.meta.dirname, '../node_modules/.cache/parse-bench')
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'parse/entry.ts'),
      target: 'node20',
      outDir,
      emptyOutDir: true,
      minify: true,
      rollupOptions: { output: { entryFileNames: 'entry.mjs' } },
    },
  })
  return join(outDir, 'entry.mjs')
}
