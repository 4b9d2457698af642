import { mkdir, mkdtemp, readdir, readFile, realpath, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { AnswerFile } from '../../shared/answer-files'
import { planExport } from './plan'
import { writeExport } from './write'

let folder: string
let outside: string

beforeEach(async () => {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'reticle-export-')))
  folder = join(root, 'project')
  outside = join(root, 'outside')
  await mkdir(folder)
  await mkdir(outside)
})

const file = (path: string, code = `text of ${path}`): AnswerFile => ({
  path,
  code,
  language: '',
  closed: true,
})
const states = async (...files: AnswerFile[]) =>
  Object.fromEntries(
    (await planExport(folder, files)).map(({ entry }) => [
      entry.path,
      entry.state === 'refused' ? entry.reason : entry.state,
    ]),
  )

test('new, same and overwritten files are told apart', async () => {
  await writeFile(join(folder, 'same.txt'), 'text of same.txt')
  await writeFile(join(folder, 'old.txt'), 'mine')
  expect(await states(file('same.txt'), file('old.txt'), file('src/new.txt'))).toEqual({
    'old.txt': 'overwrite',
    'same.txt': 'same',
    'src/new.txt': 'new',
  })
})

test('names that leave the folder are refused, the rest still exports', async () => {
  await symlink(outside, join(folder, 'link'))
  await writeFile(join(outside, 'target.txt'), 'keep')
  await symlink(join(outside, 'target.txt'), join(folder, 'file-link.txt'))
  const names = [
    '../x.txt',
    '/etc/x',
    'a\\b',
    'C:\\x',
    'CON.txt',
    'link/x.txt',
    'file-link.txt',
    'index.html',
  ]
  const planned = await planExport(
    folder,
    names.map((name) => file(name)),
  )
  expect(await states(...names.map((name) => file(name)))).toEqual({
    '../x.txt': 'leaves-folder',
    '/etc/x': 'absolute',
    'a\\b': 'backslash',
    'C:\\x': 'drive',
    'CON.txt': 'device-name',
    'link/x.txt': 'symlink',
    'file-link.txt': 'symlink',
    'index.html': 'new',
  })
  // Confirming a refused name does not write it.
  expect(await writeExport(folder, planned, names)).toEqual({ folder, written: ['index.html'], failed: [] })
  expect(await readdir(outside)).toEqual(['target.txt'])
  expect(await readFile(join(outside, 'target.txt'), 'utf8')).toBe('keep')
})

test('names a case-insensitive disk would merge, and a name that is both file and folder, are refused', async () => {
  expect(await states(file('App.tsx'), file('app.tsx'), file('a'), file('a/b'))).toEqual({
    'App.tsx': 'new',
    'app.tsx': 'case-collision',
    a: 'new',
    'a/b': 'file-and-folder',
  })
})

test('only confirmed files are overwritten', async () => {
  await writeFile(join(folder, 'a.txt'), 'mine')
  await writeFile(join(folder, 'b.txt'), 'mine')
  const planned = await planExport(folder, [file('a.txt'), file('b.txt'), file('c.txt')])
  await writeExport(folder, planned, ['b.txt', 'c.txt'])
  expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('mine')
  expect(await readFile(join(folder, 'b.txt'), 'utf8')).toBe('text of b.txt')
  expect((await readdir(folder)).sort()).toEqual(['a.txt', 'b.txt', 'c.txt'])
})

test.each([
  ['a file that appeared', 'new.txt'],
  ['a file that changed', 'old.txt'],
])('%s after the plan was shown stops the export before the first byte', async (_, changed) => {
  await writeFile(join(folder, 'old.txt'), 'mine')
  const planned = await planExport(folder, [file('a.txt'), file('old.txt'), file('new.txt')])
  await writeFile(join(folder, changed), 'changed since')
  await expect(writeExport(folder, planned, ['a.txt', 'old.txt', 'new.txt'])).rejects.toMatchObject({
    code: 'plan-outdated',
  })
  expect(await readFile(join(folder, changed), 'utf8')).toBe('changed since')
  expect(await readdir(folder)).not.toContain('a.txt')
})

test('a folder swapped for a link after the plan was shown is not followed', async () => {
  const planned = await planExport(folder, [file('src/a.txt')])
  await symlink(outside, join(folder, 'src'))
  await expect(writeExport(folder, planned, ['src/a.txt'])).rejects.toMatchObject({ code: 'plan-outdated' })
  expect(await readdir(outside)).toEqual([])
})
