import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { buildReason, buildSurroundings, headerOption, missingLibraryIn } from './keytar.mjs'

it('reads the missing library out of a failed load', () => {
  const failure = 'libsecret-1.so.0: cannot open shared object file: No such file or directory'
  expect(missingLibraryIn(failure)).toBe('libsecret-1.so.0')
  expect(missingLibraryIn("Cannot find module 'keytar.node'")).toBeNull()
})

it('uses the headers beside Node only where they are', () => {
  const prefix = mkdtempSync(join(tmpdir(), 'reticle-headers-'))
  const node = join(prefix, 'bin', 'node')
  expect(headerOption(node)).toEqual([])
  mkdirSync(join(prefix, 'include', 'node'), { recursive: true })
  writeFileSync(join(prefix, 'include', 'node', 'node_api.h'), '')
  expect(headerOption(node)).toEqual([`--nodedir=${prefix}`])
  rmSync(prefix, { recursive: true, force: true })
})

it('notices that a build tool has come', () => {
  const dir = mkdtempSync(join(tmpdir(), 'reticle-tools-'))
  const before = buildSurroundings({ PATH: dir })
  writeFileSync(join(dir, 'make'), '')
  expect(buildSurroundings({ PATH: dir })).not.toBe(before)
  rmSync(dir, { recursive: true, force: true })
})

it.each([
  [
    '../src/keytar_posix.cc:3:10: fatal error: libsecret/secret.h: No such file',
    'libsecret/secret.h: No such file',
  ],
  [
    'Package libsecret-1 was not found in the path\ngyp ERR! stack Error: x',
    'Package libsecret-1 was not found in the path',
  ],
  ['/bin/sh: 1: pkg-config: not found\ngyp ERR! stack Error: x', '/bin/sh: 1: pkg-config: not found'],
  ['gyp ERR! stack Error: not found: make\ngyp ERR! not ok', 'not found: make'],
  ['gyp ERR! not ok', 'gyp ERR! not ok'],
])('finds the reason in %j', (output, reason) => {
  expect(buildReason(output)).toBe(reason)
})
