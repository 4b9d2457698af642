import { execFileSync } from 'node:child_process'
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { all, makeTrial, serviceFor } from '../../src/main/export/trial-export'

/** Does one kind of write in a process of its own and prints what it took. */
const [kind = 'plain', root] = process.argv.slice(2)
const fileCount = 1_000
const fileBytes = 20 * 1024

function textOf(index: number, version: string): string {
  const lines: string[] = []
  for (let line = 0, length = 0; length < fileBytes; line += 1) {
    const changes = line % 40 === 7 ? version : 'same'
    const text = `export const value${line} = '${index} ${changes} ${'x'.repeat(24)}'`
    lines.push(text)
    length += text.length + 1
  }
  return `${lines.join('\n')}\n`
}

const pathOf = (index: number) => `src/part-${index % 25}/file-${index}.ts`
const trial = await makeTrial(root)
const { folder } = trial
const isOver = kind === 'over' || kind === 'plainOver'
if (isOver) {
  for (let index = 0; index < fileCount; index += 1) {
    await mkdir(dirname(join(folder, pathOf(index))), { recursive: true })
    await writeFile(join(folder, pathOf(index)), textOf(index, 'before'))
  }
  // Else the flushes that are measured would write these, too.
  execFileSync('sync', ['-f', folder])
}
const files = Array.from({ length: fileCount }, (_, index) => ({
  path: pathOf(index),
  text: textOf(index, 'after'),
}))
const dataBytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)

const memory = async (field: string) =>
  Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(await readFile('/proc/self/status', 'utf8'))?.[1]) * 1024
;(globalThis as { gc?: () => void }).gc?.()
await writeFile('/proc/self/clear_refs', '5')
const before = await memory('VmRSS')

let planMs = 0
let began = performance.now()
if (kind === 'plain' || kind === 'plainOver') {
  for (const { path, text } of files) {
    const target = join(folder, path)
    await mkdir(dirname(target), { recursive: true })
    const handle = await open(target, 'w')
    await handle.writeFile(text)
    await handle.sync()
    await handle.close()
  }
} else {
  const service = serviceFor(trial, { files })
  const plan = await service.choose('c', null, 'plain')
  if (!plan) throw new Error('there is no plan')
  planMs = performance.now() - began
  began = performance.now()
  const result = await service.write(plan.planId, all(plan))
  if (result?.written.length !== fileCount) throw new Error(`only ${result?.written.length} written`)
}
const writeMs = performance.now() - began
const extraBytes = (await memory('VmHWM')) - before
await rm(trial.root, { recursive: true })
console.log(JSON.stringify({ writeMs, planMs, extraBytes, dataBytes }))
