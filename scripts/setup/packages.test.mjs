import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { whyInstall } from './packages.mjs'
import { projectRoot } from './project.mjs'

const manifest = { dependencies: { a: '1.0.0' } }
const entry = { version: '1.0.0', integrity: 'sha512-a' }
const lock = {
  packages: {
    '': { dependencies: { a: '1.0.0' } },
    'node_modules/a': entry,
    'node_modules/a-darwin': { version: '1.0.0', optional: true },
  },
}
const installed = { packages: { 'node_modules/a': entry } }
const everything = () => true

describe('whyInstall', () => {
  it('is content with what the lockfile names, without the parts for other systems', () => {
    expect(whyInstall(manifest, lock, installed, everything)).toBeNull()
  })

  it.each([
    ['nothing was installed, or npm was interrupted', manifest, null, everything],
    [
      'a package is another version',
      manifest,
      { packages: { 'node_modules/a': { ...entry, version: '0.9.0' } } },
      everything,
    ],
    [
      'a package has other contents',
      manifest,
      { packages: { 'node_modules/a': { ...entry, integrity: 'x' } } },
      everything,
    ],
    ['a package is absent', manifest, { packages: {} }, everything],
    ['a package was deleted from the disk', manifest, installed, () => false],
    ['package.json asks for something else', { dependencies: { a: '2.0.0' } }, installed, everything],
  ])('installs when %s', (_why, wanted, there, isThere) => {
    expect(whyInstall(wanted, lock, there, isThere)).toEqual(expect.any(String))
  })
})

describe('package-lock.json', () => {
  it('names no host packages come from', () => {
    const { packages } = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8'))
    const named = Object.entries(packages).filter(([, { resolved }]) => /^\w+:\/\//.test(resolved ?? ''))
    expect(named.map(([path]) => path)).toEqual([])
  })

  it('gives the integrity of every package', () => {
    const { packages } = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8'))
    const bare = Object.entries(packages).filter(
      ([path, { integrity, inBundle }]) => path && !integrity && !inBundle,
    )
    expect(bare.map(([path]) => path)).toEqual([])
  })
})
