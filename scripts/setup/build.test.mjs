import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildMessage, buildStamp, isBuilt } from './build.mjs'

let root

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'reticle-build-'))
  for (const dir of ['src/main', 'resources', 'out/main']) mkdirSync(join(root, dir), { recursive: true })
  writeFileSync(join(root, 'src/main/index.ts'), 'one')
  writeFileSync(join(root, 'src/main/index.test.ts'), 'test')
  writeFileSync(join(root, 'package.json'), '{}')
  writeFileSync(join(root, 'out/main/index.js'), 'built')
  writeFileSync(join(root, 'out/.build-stamp'), buildStamp(root))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('isBuilt', () => {
  it('holds when nothing changed, whatever the time of the sources', () => {
    utimesSync(join(root, 'src/main/index.ts'), new Date(0), new Date(0))
    expect(isBuilt(root)).toBe(true)
  })

  it('holds when only a test changed', () => {
    writeFileSync(join(root, 'src/main/index.test.ts'), 'other')
    expect(isBuilt(root)).toBe(true)
  })

  it.each([
    ['a source changed', () => writeFileSync(join(root, 'src/main/index.ts'), 'two')],
    ['a source is new', () => writeFileSync(join(root, 'resources/icon.svg'), '<svg/>')],
    ['a source is gone', () => rmSync(join(root, 'package.json'))],
    ['the result was overwritten', () => writeFileSync(join(root, 'out/main/index.js'), 'something else')],
    ['the result is gone', () => rmSync(join(root, 'out/main'), { recursive: true })],
    ['the build was interrupted', () => rmSync(join(root, 'out/.build-stamp'))],
  ])('does not hold when %s', (_what, change) => {
    change()
    expect(isBuilt(root)).toBe(false)
  })
})

it('shows a failed build without colours and stack', () => {
  const output = '\u001b[31mNo export\u001b[0m\n  ╭─[ src/a.ts ]\n    at build (file:///a.mjs:1:2)\n'
  expect(buildMessage(output)).toBe('No export\n  ╭─[ src/a.ts ]')
})
