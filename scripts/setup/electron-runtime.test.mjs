import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { shortReason } from './electron-download.mjs'
import { describeRuntime, readRuntime } from './electron-runtime.mjs'
import { shippedElectronFits, shippedTarget } from './electron-shipped.mjs'

let dir

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'reticle-runtime-'))
  mkdirSync(join(dir, 'dist'))
  writeFileSync(join(dir, 'package.json'), '{"version":"45.4.1"}')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

function install(version) {
  writeFileSync(join(dir, 'dist', 'electron'), '')
  writeFileSync(join(dir, 'dist', 'version'), version)
  writeFileSync(join(dir, 'path.txt'), 'electron')
}

describe('readRuntime', () => {
  it('tells the ordinary download by its version', () => {
    install('v45.4.1')
    expect(readRuntime(dir)).toMatchObject({
      source: 'download',
      version: '45.4.1',
      path: join(dir, 'dist', 'electron'),
    })
  })

  it('tells the npm-shipped one', () => {
    install('33.2.1')
    const runtime = readRuntime(dir)
    expect(runtime).toMatchObject({ source: 'npm', declared: '45.4.1' })
    expect(describeRuntime(runtime)).toBe(
      'Electron 33.2.1 (npm-shipped runtime; the 45.4.1 download was not reachable)',
    )
  })

  it.each(['path.txt', 'dist/version', 'dist/electron'])(
    'takes an installation without %s for none',
    (part) => {
      install('33.2.1')
      rmSync(join(dir, part))
      expect(readRuntime(dir)).toBeNull()
    },
  )
})

describe('shippedTarget', () => {
  it.each([
    ['Cypress/Cypress', 'electron'],
    ['Cypress/locales/de.pak', 'locales/de.pak'],
    ['Cypress/v8_context_snapshot.bin', 'v8_context_snapshot.bin'],
    ['Cypress/browser_v8_context_snapshot.bin', null],
    ['Cypress/resources/app/index.js', null],
    ['elsewhere/file', null],
  ])('%s goes to %s', (name, target) => {
    expect(shippedTarget(name)).toBe(target)
  })
})

describe('shippedElectronFits', () => {
  it.each([
    ['linux', 'x64', true],
    ['linux', 'arm64', false],
    ['darwin', 'x64', false],
    ['win32', 'x64', false],
  ])('%s %s: %s', (platform, arch, fits) => {
    expect(shippedElectronFits(platform, arch)).toBe(fits)
  })
})

describe('shortReason', () => {
  it('takes the error and its cause out of a stack', () => {
    const output =
      'TypeError: fetch failed\n    at node:internal\n  [cause]: Error: getaddrinfo ENOTFOUND host.example\n'
    expect(shortReason({ code: 1, output, stdout: '', reason: 'exit code 1' })).toBe(
      'fetch failed: getaddrinfo ENOTFOUND host.example',
    )
  })

  it('falls back on how it ended', () => {
    expect(shortReason({ code: null, output: '', stdout: '', reason: 'nothing arrived for 20 s' })).toBe(
      'nothing arrived for 20 s',
    )
  })
})
