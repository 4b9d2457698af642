import { describe, expect, it } from 'vitest'
import { aptCommand, currentNames, notInstalled } from './system-packages.mjs'

describe('notInstalled', () => {
  it('counts neither unknown nor removed packages as installed', () => {
    const listing = 'xvfb installed\nopenbox config-files\n'
    expect(notInstalled(['xvfb', 'openbox', 'trayer'], listing)).toEqual(['openbox', 'trayer'])
  })
})

describe('currentNames', () => {
  const policy = [
    'libasound2t64:',
    '  Installed: (none)',
    '  Candidate: 1.2.11-1',
    'libgtk-3-0t64:',
    '  Installed: (none)',
    '  Candidate: (none)',
  ].join('\n')

  it('takes the newer name where the release has it', () => {
    expect(currentNames(['libasound2', 'libgtk-3-0', 'libnss3'], policy)).toEqual([
      'libasound2t64',
      'libgtk-3-0',
      'libnss3',
    ])
  })

  it('keeps the names where none is known', () => {
    expect(currentNames(['libasound2'], '')).toEqual(['libasound2'])
  })
})

describe('aptCommand', () => {
  it('can be copied as it is', () => {
    expect(aptCommand(['xvfb', 'xauth'])).toBe(
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends xvfb xauth',
    )
  })
})
