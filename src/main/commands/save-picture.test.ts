import { chmod, lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { problemOfTarget, savePicture } from './save-picture'

const png = new Uint8Array([137, 80, 78, 71])
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reticle-save-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('a new file and one that is replaced hold exactly the bytes, and its rights stay', async () => {
  const path = join(folder, 'a.png')
  await savePicture(path, png)
  expect(new Uint8Array(await readFile(path))).toEqual(png)
  await writeFile(path, 'something longer than before')
  // More than the usual mask allows.
  await chmod(path, 0o664)
  await savePicture(path, png)
  expect(new Uint8Array(await readFile(path))).toEqual(png)
  expect((await stat(path)).mode & 0o777).toBe(0o664)
  expect(await readdir(folder)).toEqual(['a.png'])
})

test('through a link the file it names is replaced, and the link stays', async () => {
  await writeFile(join(folder, 'real.png'), 'old')
  await symlink(join(folder, 'real.png'), join(folder, 'link.png'))
  await savePicture(join(folder, 'link.png'), png)
  expect((await lstat(join(folder, 'link.png'))).isSymbolicLink()).toBe(true)
  expect(new Uint8Array(await readFile(join(folder, 'real.png')))).toEqual(png)
})

test.skipIf(process.platform === 'win32')('a device stays a device', async () => {
  await savePicture('/dev/null', png)
  expect((await stat('/dev/null')).isCharacterDevice()).toBe(true)
})

test('a folder, and a file in a folder there is none of, are told before anything is captured', async () => {
  expect(await problemOfTarget(folder)).toContain('is a folder')
  expect(await problemOfTarget(join(folder, 'no', 'a.png'))).toContain('does not exist')
  expect(await problemOfTarget(join(folder, 'a.png'))).toBeNull()
})
