import { describe, expect, it } from 'vitest'
import { checkNode, describeMissing } from './setup.mjs'

describe('describeMissing', () => {
  it('is silent when nothing is missing', () => {
    expect(describeMissing([], [], true, [])).toBeNull()
  })

  it('names the libraries, the programs and one command for both', () => {
    const text = describeMissing(['libgtk-3.so.0'], ['xvfb'], true, ['libgtk-3-0t64', 'xvfb'])
    expect(text).toContain('libgtk-3.so.0')
    expect(text).toMatch(/sudo apt-get update && sudo apt-get install .* libgtk-3-0t64 xvfb$/)
  })

  it('gives no apt command where there is no apt', () => {
    const text = describeMissing(['libgtk-3.so.0'], [], false, ['libgtk-3-0'])
    expect(text).not.toContain('apt-get')
    expect(text).toContain('libgtk-3-0')
  })

  it('owns up to a library it knows no package for', () => {
    expect(describeMissing(['libnovel.so.1'], [], true, [])).toContain('libnovel.so.1 (apt-file')
  })
})

describe('checkNode', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('takes %s', (version) => {
    expect(() => checkNode(version)).not.toThrow()
  })

  it.each(['20.18.3', '18.20.0'])('refuses %s with the version that is needed', (version) => {
    expect(() => checkNode(version)).toThrow(/20\.19/)
  })
})
