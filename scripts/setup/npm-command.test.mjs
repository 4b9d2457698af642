import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { nodeGypPath, npmCliPath, npmCommand, npmErrorLines, npmReason } from './npm-command.mjs'

const unreachable = [
  'npm error code ECONNREFUSED',
  'npm error syscall connect',
  'npm error FetchError: request to http://host.example/a failed, reason: connect ECONNREFUSED 127.0.0.1:9',
  'npm error     at ClientRequest.emit (node:events:524:28) {',
  "npm error   code: 'ECONNREFUSED',",
  'npm error }',
  'npm error A complete log of this run can be found in: /home/a/.npm/_logs/a.log',
].join('\n')

it('says in one line why npm failed', () => {
  expect(npmReason(unreachable)).toBe('connect ECONNREFUSED 127.0.0.1:9')
  expect(npmReason('npm error code E404\nnpm error 404 No match found for version 9.9.9\n')).toBe(
    '404 No match found for version 9.9.9',
  )
  expect(npmReason('')).toBe('')
})

it('leaves stack traces and usage out', () => {
  expect(npmErrorLines(unreachable)).toHaveLength(3)
  const outOfSync =
    'npm error code EUSAGE\nnpm error Missing: a@1 from lock file\nnpm error Clean install a project\nnpm error Usage:'
  expect(npmErrorLines(outOfSync)).toEqual(['code EUSAGE', 'Missing: a@1 from lock file'])
})

it('passes over another package manager', () => {
  expect(String(npmCliPath({ npm_execpath: '/opt/yarn/bin/yarn.js' }))).not.toContain('yarn')
})

it('finds the npm that is there, and its node-gyp', () => {
  const [file, args] = npmCommand(['--version'])
  expect(args.at(-1)).toBe('--version')
  if (npmCliPath()) expect(existsSync(file) && existsSync(args[0])).toBe(true)
  if (nodeGypPath()) expect(existsSync(nodeGypPath())).toBe(true)
})
