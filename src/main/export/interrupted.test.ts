import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { type Disk, realDisk } from './disk'
import { makeTrial, serviceFor, snapshot as snapshotOf, type Trial, writeAll } from './trial-export'

let trial: Trial
let folder: string
let child: string

beforeAll(async () => {
  const built = await mkdtemp(join(tmpdir(), 'reticle-child-'))
  child = join(built, 'export.mjs')
  // A child process that exports, or takes back, until it is killed.
  await build({
    stdin: {
      contents: `
        import { serviceFor, writeAll } from ${JSON.stringify(join(import.meta.dirname, 'trial-export.ts'))}
        const [work, trial, exportId] = process.argv.slice(2)
        const files = Array.from({ length: 150 }, (_, i) => ({ path: i % 3 ? 'src/p' + (i % 7) + '/f' + i + '.txt' : 'old/f' + i + '.txt', text: ('new ' + i + ' ').repeat(2000) }))
        const service = serviceFor(JSON.parse(trial), { files })
        process.stdout.write('writing\\n')
        const result = work === 'write' ? await writeAll(service) : await service.undo(exportId, 'ask')
        process.stdout.write('done ' + result.exportId + '\\n')`,
      resolveDir: import.meta.dirname,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: child,
  })
})

beforeEach(async () => {
  trial = await makeTrial()
  folder = trial.folder
  await mkdir(join(folder, 'old'), { recursive: true })
  for (let index = 0; index < 150; index += 3) {
    await writeFile(join(folder, `old/f${index}.txt`), `old ${index}`)
    await chmod(join(folder, `old/f${index}.txt`), index % 2 ? 0o600 : 0o644)
  }
})

const snapshot = () => snapshotOf(folder)
const service = (disk: Disk = realDisk, files = [{ path: 'a.txt', text: 'a' }]) =>
  serviceFor(trial, { disk, files })

/** Runs the child; kills it once it has begun and `isTime` says so. Answers what it said. */
async function run(args: string[], isTime: (() => Promise<boolean>) | null): Promise<string> {
  const running: ChildProcess = spawn(process.execPath, [child, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  running.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  let ended = false
  const end = new Promise<void>((resolve) => running.once('close', () => resolve()))
  void end.then(() => {
    ended = true
  })
  while (isTime && !ended && !(said.includes('writing') && (await isTime()))) {
    await new Promise((go) => setImmediate(go))
  }
  if (isTime) running.kill('SIGKILL')
  await end
  return said
}

const newFiles = async () =>
  (await readdir(join(folder, 'src'), { recursive: true }).catch(() => [])).filter((name) =>
    name.endsWith('.txt'),
  ).length

async function journalStates(): Promise<string[]> {
  const ids = await readdir(trial.journalFolder)
  const texts = ids.map((id) =>
    readFile(join(trial.journalFolder, id, 'journal.json'), 'utf8').catch(() => '{}'),
  )
  return (await Promise.all(texts)).map((text) => JSON.parse(text).state)
}

test.each([1, 3, 12, 30, 60, 90])(
  'killed with %i new files written, all of it is taken back at the next start',
  async (count) => {
    const before = await snapshot()
    await run(['write', JSON.stringify(trial)], async () => (await newFiles()) >= count)
    // The kill may come too late for it.
    const isThrough = (await journalStates()).includes('done')
    const told = await service().recover()
    if (isThrough) {
      expect(told).toEqual([])
    } else {
      expect(told).toEqual([{ code: 'export-recovered', params: { folder } }])
      expect(await snapshot()).toEqual(before)
      expect(await readdir(trial.journalFolder)).toEqual([])
    }
  },
)

test('killed before the first file, nothing is left', async () => {
  const before = await snapshot()
  const journalled = async () => (await readdir(trial.journalFolder).catch(() => [])).length > 0
  await run(['write', JSON.stringify(trial)], journalled)
  await service().recover()
  if ((await newFiles()) === 0) expect(await snapshot()).toEqual(before)
  expect(await readdir(trial.journalFolder)).toEqual([])
})

test.each([80, 40, 10])('an undo killed with %i files left is finished at the next start', async (left) => {
  const before = await snapshot()
  const said = await run(['write', JSON.stringify(trial)], null)
  const exportId = /done (\S+)/.exec(said)?.[1] ?? ''
  expect(await newFiles()).toBe(100)
  await run(['undo', JSON.stringify(trial), exportId], async () => (await newFiles()) <= left)
  await service().recover()
  expect(await snapshot()).toEqual(before)
  expect(await readdir(trial.journalFolder)).toEqual([])
})

const files = [
  { path: 'old/f0.txt', text: 'changed' },
  ...Array.from({ length: 20 }, (_, index) => ({ path: `src/new-${index}.txt`, text: `new ${index}` })),
]

/** A disk that has no room left after some files were written into the folder. */
function fullAfter(count: number, code = 'ENOSPC'): Disk {
  let written = 0
  return {
    ...realDisk,
    open: async (...args) => {
      const handle = await realDisk.open(...args)
      if (!String(args[0]).includes('.reticle-') || args[1] !== 'wx') return handle
      written += 1
      if (written <= count) return handle
      handle.writeFile = async () => {
        throw Object.assign(new Error(code), { code })
      }
      return handle
    },
  }
}

test.each([
  [0, 'ENOSPC', 'export-disk-full'],
  [7, 'ENOSPC', 'export-disk-full'],
  [7, 'EDQUOT', 'export-disk-full'],
  [7, 'EIO', 'export-failed'],
])('after %i files the disk says %s: all is taken back and it is said', async (count, code, expected) => {
  const before = await snapshot()
  await expect(writeAll(service(fullAfter(count, code), files))).rejects.toMatchObject({ code: expected })
  expect(await snapshot()).toEqual(before)
  expect(await readdir(trial.journalFolder)).toEqual([])
})

test('a disk that may only be read, and refuses before it looks: it is said, and nothing is left to be told', async () => {
  const before = await snapshot()
  const refuse = async () => {
    throw Object.assign(new Error('no'), { code: 'EROFS' })
  }
  const isHere = (path: unknown) => String(path).startsWith('/proc/self/fd/')
  const disk: Disk = {
    ...realDisk,
    open: (...args) => (isHere(args[0]) && args[1] === 'wx' ? refuse() : realDisk.open(...args)),
    unlink: (path) => (isHere(path) ? refuse() : realDisk.unlink(path)),
    mkdir: ((...args) => (isHere(args[0]) ? refuse() : realDisk.mkdir(...args))) as Disk['mkdir'],
  }
  await expect(writeAll(service(disk, files))).rejects.toMatchObject({ code: 'folder-not-usable' })
  expect(await snapshot()).toEqual(before)
  expect(await readdir(trial.journalFolder)).toEqual([])
})

test('a file that may not be written is named, the rest is written, and undo works', async () => {
  const before = await snapshot()
  const disk: Disk = {
    ...realDisk,
    rename: async (from, to) => {
      if (String(to).endsWith('f0.txt')) throw Object.assign(new Error('no'), { code: 'EACCES' })
      return realDisk.rename(from, to)
    },
  }
  const result = await writeAll(service(disk, files))
  expect(result.failed).toEqual([{ path: 'old/f0.txt', detail: 'EACCES' }])
  expect(result.written).toHaveLength(20)
  expect(await service().undo(result.exportId ?? '', 'ask')).toMatchObject({ state: 'undone', failed: [] })
  expect(await snapshot()).toEqual(before)
})

test('where taking back fails it is said, and the next start does it', async () => {
  const before = await snapshot()
  let broken = true
  const disk = fullAfter(7)
  const unlink = disk.unlink
  disk.unlink = async (path) => {
    if (broken && String(path).includes('new-')) throw Object.assign(new Error('no'), { code: 'EACCES' })
    return unlink(path)
  }
  await expect(writeAll(service(disk, files))).rejects.toMatchObject({ code: 'export-unrecovered' })
  broken = false
  expect(await service().recover()).toEqual([{ code: 'export-recovered', params: { folder } }])
  expect(await snapshot()).toEqual(before)
})
