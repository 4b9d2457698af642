import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { ExportPlan } from '../../shared/export-plan'
import { all, file, makeTrial, planned, serviceFor, snapshot, states, type Trial } from './trial-export'

let trial: Trial
beforeEach(async () => {
  trial = await makeTrial()
})

test('new, same and changed files are told apart, with the hunks of what changes', async () => {
  await writeFile(join(trial.folder, 'same.txt'), 'text of same.txt\n')
  await writeFile(join(trial.folder, 'old.txt'), 'mine\n')
  const { plan } = await planned(trial, { files: [file('same.txt'), file('old.txt'), file('src/new.txt')] })
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
  await symlink(trial.outside, join(trial.folder, 'link'))
  await writeFile(join(trial.outside, 'target.txt'), 'keep')
  await symlink(join(trial.outside, 'target.txt'), join(trial.folder, 'file-link.txt'))
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
  const { service, plan } = await planned(trial, { files: names.map((name) => file(name)) })
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
  expect(await readdir(trial.outside)).toEqual(['target.txt'])
  expect(await readFile(join(trial.outside, 'target.txt'), 'utf8')).toBe('keep')
})

test('only what was accepted is written, hunk by hunk', async () => {
  const lines = Array.from({ length: 40 }, (_, index) => `line ${index}`)
  const changed = lines.with(2, 'two').with(20, 'twenty').with(38, 'last')
  await writeFile(join(trial.folder, 'a.txt'), `${lines.join('\r\n')}\r\n`)
  await writeFile(join(trial.folder, 'b.txt'), 'mine')
  const { service, plan } = await planned(trial, {
    files: [file('a.txt', `${changed.join('\n')}\n`), file('b.txt'), file('c.txt')],
  })
  expect(plan.entries[0]).toMatchObject({ state: 'changed', added: 3, removed: 3, hunks: { length: 3 } })
  await service.write(plan.planId, [
    { path: 'a.txt', hunks: [0, 2] },
    { path: 'c.txt', hunks: null },
  ])
  const text = await readFile(join(trial.folder, 'a.txt'), 'utf8')
  expect(text).toBe(`${changed.with(20, 'line 20').join('\r\n')}\r\n`)
  expect(await readFile(join(trial.folder, 'b.txt'), 'utf8')).toBe('mine')
})

test.each([
  ['a file that appeared', 'new.txt'],
  ['a file that changed', 'old.txt'],
])('%s after the plan was shown stops the export before the first byte', async (_, touched) => {
  await writeFile(join(trial.folder, 'old.txt'), 'mine')
  const { service, plan } = await planned(trial, { files: [file('a.txt'), file('old.txt'), file('new.txt')] })
  await writeFile(join(trial.folder, touched), 'changed since')
  const before = await snapshot(trial.folder)
  await expect(service.write(plan.planId, all(plan))).rejects.toMatchObject({ code: 'plan-outdated' })
  expect(await snapshot(trial.folder)).toEqual(before)
  expect(await readdir(trial.journalFolder)).toEqual([])
})

test('the folder itself put away or replaced stops the export', async () => {
  const { service, plan } = await planned(trial, { files: [file('a.txt')] })
  await rm(trial.folder, { recursive: true })
  await expect(service.write(plan.planId, all(plan))).rejects.toMatchObject({ code: 'folder-not-usable' })
  await symlink(trial.outside, trial.folder)
  await expect(service.write(plan.planId, all(plan))).rejects.toMatchObject({ code: 'folder-not-usable' })
  await rm(trial.folder)
  await mkdir(trial.folder)
  await mkdir(join(trial.root, 'another'))
  expect(await readdir(trial.outside)).toEqual([])
})

test('what was exported as a project before is found again, each file at its place', async () => {
  const files = [
    file('App.tsx', "import { Card } from './components/Card'\nexport default () => null\n"),
    file('components/Card.tsx', 'export const Card = 1\n'),
  ]
  const first = await planned(trial, { files }, 'react')
  await first.service.write(first.plan.planId, all(first.plan))
  const again = serviceFor(trial, { files: [...files, file('components/New.tsx', "import 'clsx'\n")] })
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
