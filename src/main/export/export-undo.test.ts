import { chmod, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { all, file, makeTrial, planned, serviceFor, snapshot, type Trial } from './trial-export'

let trial: Trial
beforeEach(async () => {
  trial = await makeTrial()
})

const files = [file('old.txt'), file('deep/er/new.txt'), file('src/b.txt')]
const prepare = async () => {
  await mkdir(join(trial.folder, 'src'))
  await writeFile(join(trial.folder, 'old.txt'), 'mine')
  await chmod(join(trial.folder, 'old.txt'), 0o640)
  const before = await snapshot(trial.folder)
  const { service, plan } = await planned(trial, { files })
  const result = await service.write(plan.planId, all(plan))
  return { before, service, exportId: result?.exportId as string }
}

test('puts back exactly what was there, and keeps the mode meanwhile', async () => {
  const { before, service, exportId } = await prepare()
  expect(await snapshot(trial.folder)).toMatchObject({
    'old.txt': '640 text of old.txt\n',
    'deep/er/new.txt': expect.anything(),
  })
  expect(await service.undoable()).toMatchObject([{ exportId, folder: trial.folder, files: 3 }])
  expect(await service.undo(exportId, 'ask')).toMatchObject({
    state: 'undone',
    restored: ['old.txt'],
    removed: ['deep/er/new.txt', 'src/b.txt'],
    failed: [],
  })
  expect(await snapshot(trial.folder)).toEqual(before)
  expect(await readdir(trial.journalFolder)).toEqual([])
  await expect(service.undo(exportId, 'ask')).rejects.toMatchObject({ code: 'undo-impossible' })
})

test('asks about files changed since, and keeps or replaces them', async () => {
  const { before, service, exportId } = await prepare()
  await writeFile(join(trial.folder, 'old.txt'), 'edited later')
  await writeFile(join(trial.folder, 'deep/mine.txt'), 'also mine')
  const now = await snapshot(trial.folder)
  expect(await service.undo(exportId, 'ask')).toEqual({
    state: 'changed-since',
    folder: trial.folder,
    paths: ['old.txt'],
  })
  expect(await snapshot(trial.folder)).toEqual(now)
  expect(await service.undo(exportId, 'keep')).toMatchObject({ state: 'undone', kept: ['old.txt'] })
  expect(await snapshot(trial.folder)).toEqual({
    ...before,
    'old.txt': '640 edited later',
    deep: 'folder',
    'deep/mine.txt': '644 also mine',
  })
})

test('replaces a changed file where that was asked for', async () => {
  const { before, service, exportId } = await prepare()
  await rm(join(trial.folder, 'old.txt'))
  expect(await service.undo(exportId, 'ask')).toMatchObject({ state: 'changed-since' })
  expect(await service.undo(exportId, 'undo')).toMatchObject({ state: 'undone', restored: ['old.txt'] })
  expect(await snapshot(trial.folder)).toEqual(before)
})

test('follows no link that was put in the way since', async () => {
  const { service, exportId } = await prepare()
  await writeFile(join(trial.outside, 'b.txt'), 'text of src/b.txt\n')
  await rm(join(trial.folder, 'src'), { recursive: true })
  await symlink(trial.outside, join(trial.folder, 'src'))
  expect(await service.undo(exportId, 'undo')).toMatchObject({ state: 'undone', restored: ['old.txt'] })
  expect(await readdir(trial.outside)).toEqual(['b.txt'])
})

test('outlives a restart', async () => {
  const { before, exportId } = await prepare()
  const again = serviceFor(trial, { files })
  expect(await again.recover()).toEqual([])
  expect(await again.undo(exportId, 'ask')).toMatchObject({ state: 'undone' })
  expect(await snapshot(trial.folder)).toEqual(before)
})
