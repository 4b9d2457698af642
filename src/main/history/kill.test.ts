import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AssistantMessage } from '../../shared/conversation'
import type { ErrorInfo } from '../../shared/errors'
import { isSound } from './backups'
import { openHistory } from './history'
import { historyFile } from './history-file'
import { schemaVersion } from './schema'
import { writeVersion1 } from './test-messages'

let bundled: string
let folder: string
beforeAll(async () => {
  // Beside node_modules, where the bundle finds the driver.
  bundled = mkdtempSync(join(import.meta.dirname, '../../../node_modules/.history-test-'))
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, 'test-writer.ts'),
      outDir: bundled,
      rollupOptions: { external: ['libsql'], output: { entryFileNames: 'writer.mjs' } },
    },
    ssr: { noExternal: true, external: ['libsql'] },
  })
}, 60_000)
afterAll(() => rmSync(bundled, { recursive: true, force: true }))
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reticle-kill-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What a process said until it was killed; `onLine` is given the means. */
async function killed(
  work: string,
  onLine: (line: string, count: number, kill: () => void) => void,
): Promise<string[]> {
  const child = spawn(process.execPath, [join(bundled, 'writer.mjs'), folder, work], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const lines: string[] = []
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line)
      // What it still says while the signal is on its way counts as well.
      onLine(line, lines.length, () => child.kill('SIGKILL'))
    }
    await exited
  } finally {
    child.kill('SIGKILL')
  }
  return lines
}

test('killed while it talks, it keeps every turn and reply it took, and what had arrived of the last', async () => {
  const acknowledged: string[] = []
  for (const killAt of [3, 7, 25, 26, 60, 113, 240, 481]) {
    const lines = await killed('talk', (_, count, kill) => count === killAt && kill())
    acknowledged.push(...lines.filter((line) => /^\w+ c\d/.test(line)))
    expect(isSound(historyFile(folder).path)).toBe('sound')
  }
  const problems: ErrorInfo[] = []
  const history = openHistory({ folder, now: Date.now, onProblem: (problem) => void problems.push(problem) })
  const branches = new Map<string, ReturnType<typeof history.branchOf>>()
  for (const line of acknowledged) {
    const [what, messageId = '', chars = '0'] = line.split(' ')
    const id = messageId.slice(0, messageId.indexOf('-'))
    if (!branches.has(id)) branches.set(id, history.branchOf(id))
    const found = branches.get(id)?.find((message) => message.id === messageId)
    expect(found, line).toBeDefined()
    if (what === 'turn') continue
    const { end, steps } = found as AssistantMessage
    const text = steps[0]?.text ?? ''
    expect(text.length, line).toBeGreaterThanOrEqual(Number(chars))
    if (what === 'reply') expect(end).toEqual({ outcome: 'done' })
    else expect(end === null).toBe(false)
  }
  expect(acknowledged.filter((line) => line.startsWith('reply')).length).toBeGreaterThan(20)
  expect(problems).toEqual([])
  history.close()
}, 60_000)

test('killed while it upgrades, it finishes at the next start and has lost nothing', async () => {
  const file = historyFile(folder)
  writeVersion1(file, 6_000)
  let interrupted = 0
  for (const delayMs of [0, 10, 30, 60, 100, 150]) {
    // The moment is what is tried here: anywhere in the copy or in the upgrade.
    const lines = await killed('upgrade', (line, _, kill) => {
      if (line === 'opening') setTimeout(kill, delayMs)
      else kill()
    })
    if (!lines.includes('open')) interrupted += 1
  }
  expect(interrupted).toBeGreaterThan(0)
  const problems: ErrorInfo[] = []
  const history = openHistory({ folder, now: Date.now, onProblem: (problem) => void problems.push(problem) })
  expect(problems).toEqual([])
  expect(history.branchOf('c')).toHaveLength(6_000)
  expect(history.search('number4321', 5)).toHaveLength(1)
  expect(readdirSync(file.backupsDir).filter((name) => name.endsWith('.db'))).toEqual([
    `before-v${schemaVersion}.db`,
  ])
  expect(isSound(join(file.backupsDir, `before-v${schemaVersion}.db`))).toBe('sound')
  expect(isSound(file.path)).toBe('sound')
  history.close()
}, 60_000)
