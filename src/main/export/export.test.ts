import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ExportPlan, ExportTarget } from '../../shared/export-plan'
import { type Disk, realDisk } from './disk'
import { createExportService } from './export-service'
import type { ConversationPicture, SourceFile } from './project-file'

let root: string
let folder: string
let outside: string
let journalFolder: string

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'reticle-export-')))
  folder = join(root, 'project')
  outside = join(root, 'outside')
  journalFolder = join(root, 'journals')
  await mkdir(folder)
  await mkdir(outside)
})

interface Given {
  files: SourceFile[]
  pictures?: ConversationPicture[]
  disk?: Disk
}

function serviceFor({ files, pictures = [], disk = realDisk }: Given) {
  let count = 0
  return createExportService({
    filesAt: () => files,
    refusedNames: () => [],
    pictures: () => pictures,
    title: () => 'My Page',
    pickFolder: async () => folder,
    pickZip: async (name) => join(root, name),
    journalFolder,
    newId: () => `id-${process.pid}-${++count}-${Math.round(performance.now() * 1000)}`,
    now: () => Date.now(),
    disk,
  })
}

const file = (path: string, text = `text of ${path}\n`): SourceFile => ({ path, text })

async function planned(given: Given, target: ExportTarget = 'plain') {
  const service = serviceFor(given)
  const plan = (await service.choose('c', null, target)) as ExportPlan
  return { service, plan }
}

const states = ({ entries }: ExportPlan) =>
  Object.fromEntries(
    entries.map((entry) => [entry.path, entry.state === 'refused' ? entry.reason : entry.state]),
  )

const all = ({ entries }: ExportPlan) => entries.map(({ path }) => ({ path, hunks: null }))

/** Everything below the folder: text of files, modes, and targets of links. */
async function snapshot(): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const mode = ((await lstat(path)).mode & 0o777).toString(8)
    found[path.slice(folder.length + 1)] = entry.isFile()
      ? `${mode} ${await readFile(path, 'utf8')}`
      : entry.isDirectory()
        ? 'folder'
        : 'link'
  }
  return found
}

test('new, same and changed files are told apart, with the hunks of what changes', async () => {
  await writeFile(join(folder, 'same.txt'), 'text of same.txt\n')
  await writeFile(join(folder, 'old.txt'), 'mine\n')
  const { plan } = await planned({ files: [file('same.txt'), file('old.txt'), file('src/new.txt')] })
  expect(states(plan)).toEqual({ 'old.txt': 'changed', 'same.txt': 'same', 'src/new.txt': 'new' })
  expect(plan.entries[0]).toMatchObject({
    added: 1,
    removed: 1,
    hunks: [
      {
        oldStart: 1,
        oldLines: 1,
        newStart: 1,
        newLines: 1,
        lines: [
          { kind: 'removed', text: 'mine' },
          { kind: 'added', text: 'text of old.txt' },
        ],
      },
    ],
  })
})

test('names that lead elsewhere are refused, the rest is written', async () => {
  await symlink(outside, join(folder, 'link'))
  await writeFile(join(outside, 'target.txt'), 'keep')
  await symlink(join(outside, 'target.txt'), join(folder, 'file-link.txt'))
  const names = [
    '../x.txt',
    '/etc/x',
    'link/x.txt',
    'file-link.txt',
    'App.tsx',
    'app.tsx',
    'a',
    'a/b',
    'index.html',
  ]
  const { service, plan } = await planned({ files: names.map((name) => file(name)) })
  expect(states(plan)).toEqual({
    '../x.txt': 'leaves-folder',
    '/etc/x': 'absolute',
    'link/x.txt': 'symlink',
    'file-link.txt': 'symlink',
    'App.tsx': 'new',
    'app.tsx': 'case-collision',
    a: 'new',
    'a/b': 'file-and-folder',
    'index.html': 'new',
  })
  const result = await service.write(plan.planId, all(plan))
  expect(result).toMatchObject({ written: ['App.tsx', 'a', 'index.html'], failed: [] })
  expect(await readdir(outside)).toEqual(['target.txt'])
  expect(await readFile(join(outside, 'target.txt'), 'utf8')).toBe('keep')
})

test('only what was accepted is written, hunk by hunk', async () => {
  const lines = Array.from({ length: 40 }, (_, index) => `line ${index}`)
  const changed = lines.with(2, 'two').with(20, 'twenty').with(38, 'last')
  await writeFile(join(folder, 'a.txt'), `${lines.join('\r\n')}\r\n`)
  await writeFile(join(folder, 'b.txt'), 'mine')
  const { service, plan } = await planned({
    files: [file('a.txt', `${changed.join('\n')}\n`), file('b.txt'), file('c.txt')],
  })
  expect(plan.entries[0]).toMatchObject({ state: 'changed', added: 3, removed: 3, hunks: { length: 3 } })
  await service.write(plan.planId, [
    { path: 'a.txt', hunks: [0, 2] },
    { path: 'c.txt', hunks: null },
  ])
  const text = await readFile(join(folder, 'a.txt'), 'utf8')
  expect(text).toBe(`${changed.with(20, 'line 20').join('\r\n')}\r\n`)
  expect(await readFile(join(folder, 'b.txt'), 'utf8')).toBe('mine')
})

test.each([
  ['a file that appeared', 'new.txt'],
  ['a file that changed', 'old.txt'],
])('%s after the plan was shown stops the export before the first byte', async (_, touched) => {
  await writeFile(join(folder, 'old.txt'), 'mine')
  const { service, plan } = await planned({ files: [file('a.txt'), file('old.txt'), file('new.txt')] })
  await writeFile(join(folder, touched), 'changed since')
  const before = await snapshot()
  await expect(service.write(plan.planId, all(plan))).rejects.toMatchObject({ code: 'plan-outdated' })
  expect(await snapshot()).toEqual(before)
  expect(await readdir(journalFolder)).toEqual([])
})

test('the folder itself put away or replaced stops the export', async () => {
  const { service, plan } = await planned({ files: [file('a.txt')] })
  await rm(folder, { recursive: true })
  await expect(service.write(plan.planId, all(plan))).rejects.toMatchObject({ code: 'folder-not-usable' })
  await symlink(outside, folder)
  await expect(service.write(plan.planId, all(plan))).rejects.toMatchObject({ code: 'folder-not-usable' })
  await rm(folder)
  await mkdir(folder)
  await mkdir(join(root, 'another'))
  expect(await readdir(outside)).toEqual([])
})

describe('undo', () => {
  const files = [file('old.txt'), file('deep/er/new.txt'), file('src/b.txt')]
  const prepare = async () => {
    await mkdir(join(folder, 'src'))
    await writeFile(join(folder, 'old.txt'), 'mine')
    await chmod(join(folder, 'old.txt'), 0o640)
    const before = await snapshot()
    const { service, plan } = await planned({ files })
    const result = await service.write(plan.planId, all(plan))
    return { before, service, exportId: result.exportId as string }
  }

  test('puts back exactly what was there, and keeps the mode meanwhile', async () => {
    const { before, service, exportId } = await prepare()
    expect(await snapshot()).toMatchObject({
      'old.txt': '640 text of old.txt\n',
      'deep/er/new.txt': expect.anything(),
    })
    expect(await service.undoable()).toMatchObject([{ exportId, folder, files: 3 }])
    expect(await service.undo(exportId, 'ask')).toMatchObject({
      state: 'undone',
      restored: ['old.txt'],
      removed: ['deep/er/new.txt', 'src/b.txt'],
      failed: [],
    })
    expect(await snapshot()).toEqual(before)
    expect(await readdir(journalFolder)).toEqual([])
    await expect(service.undo(exportId, 'ask')).rejects.toMatchObject({ code: 'undo-impossible' })
  })

  test('asks about files changed since, and keeps or replaces them', async () => {
    const { before, service, exportId } = await prepare()
    await writeFile(join(folder, 'old.txt'), 'edited later')
    await writeFile(join(folder, 'deep/mine.txt'), 'also mine')
    const now = await snapshot()
    expect(await service.undo(exportId, 'ask')).toEqual({
      state: 'changed-since',
      folder,
      paths: ['old.txt'],
    })
    expect(await snapshot()).toEqual(now)
    expect(await service.undo(exportId, 'keep')).toMatchObject({ state: 'undone', kept: ['old.txt'] })
    expect(await snapshot()).toEqual({
      ...before,
      'old.txt': '640 edited later',
      deep: 'folder',
      'deep/mine.txt': '644 also mine',
    })
  })

  test('replaces a changed file where that was asked for', async () => {
    const { before, service, exportId } = await prepare()
    await rm(join(folder, 'old.txt'))
    expect(await service.undo(exportId, 'ask')).toMatchObject({ state: 'changed-since' })
    expect(await service.undo(exportId, 'undo')).toMatchObject({ state: 'undone', restored: ['old.txt'] })
    expect(await snapshot()).toEqual(before)
  })

  test('follows no link that was put in the way since', async () => {
    const { service, exportId } = await prepare()
    await writeFile(join(outside, 'b.txt'), 'text of src/b.txt\n')
    await rm(join(folder, 'src'), { recursive: true })
    await symlink(outside, join(folder, 'src'))
    expect(await service.undo(exportId, 'undo')).toMatchObject({ state: 'undone', restored: ['old.txt'] })
    expect(await readdir(outside)).toEqual(['b.txt'])
  })

  test('outlives a restart', async () => {
    const { before, exportId } = await prepare()
    const again = serviceFor({ files })
    expect(await again.recover()).toEqual([])
    expect(await again.undo(exportId, 'ask')).toMatchObject({ state: 'undone' })
    expect(await snapshot()).toEqual(before)
  })
})

test('a zip holds the planned project, pictures included', async () => {
  const pixels = new Uint8Array([137, 80, 78, 71, 1, 2, 3])
  const { service, plan } = await planned(
    {
      files: [file('index.html', '<img src="/img/logo.png">')],
      pictures: [{ name: 'logo.png', bytes: pixels.length, read: async () => pixels }],
    },
    'react',
  )
  const saved = await service.zip(plan.planId)
  const unzipped = unzipSync(await readFile(saved?.path ?? ''))
  expect(Object.keys(unzipped).sort()).toEqual(plan.entries.map(({ path }) => path).sort())
  expect(Buffer.from(unzipped['public/img/logo.png'] ?? [])).toEqual(Buffer.from(pixels))
  expect(saved?.path).toBe(join(root, 'my-page.zip'))
  expect(await snapshot()).toEqual({})
})

test('what was exported as a project before is found again, each file at its place', async () => {
  const files = [
    file('App.tsx', "import { Card } from './components/Card'\nexport default () => null\n"),
    file('components/Card.tsx', 'export const Card = 1\n'),
  ]
  const first = await planned({ files }, 'react')
  await first.service.write(first.plan.planId, all(first.plan))
  const again = serviceFor({ files: [...files, file('components/New.tsx', "import 'clsx'\n")] })
  const plan = (await again.choose('c', null, null)) as ExportPlan
  expect(plan).toMatchObject({
    target: 'existing',
    project: { name: 'my-page', framework: 'React', componentsFolder: 'src/components' },
    packages: [{ name: 'clsx', unknown: false }],
  })
  expect(states(plan)).toEqual({
    'package.json': 'changed',
    'src/App.tsx': 'same',
    'src/components/Card.tsx': 'same',
    'src/components/New.tsx': 'new',
  })
})
