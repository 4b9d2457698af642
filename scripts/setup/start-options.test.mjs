import { expect, it } from 'vitest'
import { readStartOptions, startHelp } from './start-options.mjs'

it('keeps its own options and hands the rest to the app', () => {
  const options = readStartOptions(['--retry-setup', '--capture', 'region'])
  expect(options).toEqual({ help: false, setupOnly: false, retry: true, appArgs: ['--capture', 'region'] })
})

it('hands everything after -- to the app', () => {
  expect(readStartOptions(['--setup-only', '--', '--help']).appArgs).toEqual(['--help'])
  const help = readStartOptions(['--', '--help'])
  expect([help.help, help.appArgs]).toEqual([false, ['--help']])
})

it('explains each of its options', () => {
  for (const option of ['--help', '--setup-only', '--retry-setup']) expect(startHelp).toContain(option)
})
