import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { beforeEach, expect, test } from 'vitest'
import { all, file, makeTrial, planned, snapshot, type Trial } from './trial-export'

let trial: Trial
beforeEach(async () => {
  trial = await makeTrial()
})

async function unzipped(saved: { path: string } | null): Promise<Record<string, string>> {
  const files = unzipSync(await readFile(saved?.path ?? ''))
  return Object.fromEntries(
    Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes).toString()]),
  )
}

test('a zip holds the planned project, pictures included', async () => {
  const pixels = new Uint8Array([137, 80, 78, 71, 1, 2, 3])
  const { service, plan } = await planned(
    trial,
    {
      files: [file('index.html', '<img src="/img/logo.png">')],
      pictures: [{ name: 'logo.png', bytes: pixels.length, read: async () => pixels }],
    },
    'react',
  )
  const saved = await service.zip(plan.planId, all(plan))
  const found = unzipSync(await readFile(saved?.path ?? ''))
  expect(Object.keys(found)).toEqual(plan.entries.map(({ path }) => path))
  expect(Buffer.from(found['public/img/logo.png'] ?? [])).toEqual(Buffer.from(pixels))
  expect(saved?.path).toBe(join(trial.root, 'my-page.zip'))
  expect(await snapshot(trial.folder)).toEqual({})
})

const lines = Array.from({ length: 40 }, (_, index) => `line ${index}`)
const changed = lines.with(2, 'two').with(20, 'twenty').with(38, 'last')

async function withChanges() {
  await writeFile(join(trial.folder, 'a.txt'), `${lines.join('\n')}\n`)
  await writeFile(join(trial.folder, 'kept.txt'), 'mine\n')
  await writeFile(join(trial.folder, 'same.txt'), 'text of same.txt\n')
  const files = ['kept.txt', 'left.txt', 'new.txt', 'same.txt'].map((path) => file(path))
  return planned(trial, { files: [file('a.txt', `${changed.join('\n')}\n`), ...files] })
}

const accepted = [
  { path: 'a.txt', hunks: [0, 2] },
  { path: 'new.txt', hunks: null },
]
const wanted = {
  'a.txt': `${changed.with(20, 'line 20').join('\n')}\n`,
  'new.txt': 'text of new.txt\n',
  'same.txt': 'text of same.txt\n',
}

test('a zip holds what was accepted, hunk by hunk, and what is in the folder already', async () => {
  const { service, plan } = await withChanges()
  expect(await unzipped(await service.zip(plan.planId, accepted))).toEqual(wanted)
})

test('a zip after the write, and after its undo, holds the same', async () => {
  const { service, plan } = await withChanges()
  const result = await service.write(plan.planId, accepted)
  expect(await unzipped(await service.zip(plan.planId, accepted))).toEqual(wanted)
  await service.undo(result?.exportId ?? '', 'ask')
  expect(await unzipped(await service.zip(plan.planId, accepted))).toEqual(wanted)
})

test('a zip of hunks of a file that changed since the plan is refused, and none is left', async () => {
  const { service, plan } = await withChanges()
  await writeFile(join(trial.folder, 'a.txt'), 'somebody else\n')
  await expect(service.zip(plan.planId, accepted)).rejects.toMatchObject({ code: 'plan-outdated' })
  expect(await readdir(trial.root)).toEqual(['a'])
})
