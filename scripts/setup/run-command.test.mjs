import { describe, expect, it } from 'vitest'
import { lastLines, runCommand } from './run-command.mjs'

const node = process.execPath

describe('runCommand', () => {
  it('gives the output, and no reason when it succeeded', async () => {
    const script = 'console.log("out"); console.error("err")'
    const result = await runCommand(node, ['-e', script])
    expect(result).toMatchObject({ code: 0, stdout: 'out\n', reason: '' })
    expect(result.output).toContain('err')
  })

  it('tells the exit code', async () => {
    expect((await runCommand(node, ['-e', 'process.exit(3)'])).reason).toBe('exit code 3')
  })

  it('tells that a program cannot be started', async () => {
    expect((await runCommand('no-such-program', [])).reason).toContain('ENOENT')
  })

  it('ends a program at its time limit', async () => {
    const result = await runCommand(node, ['-e', 'setInterval(() => {}, 1000)'], { timeLimitMs: 300 })
    expect(result.reason).toMatch(/no result after/)
  })

  it('ends a program when it is told to, with the reason given', async () => {
    const control = new AbortController()
    const running = runCommand(node, ['-e', 'setInterval(() => {}, 1000)'], { signal: control.signal })
    control.abort('nothing arrived')
    expect((await running).reason).toBe('nothing arrived')
  })
})

it('lastLines leaves out empty lines', () => {
  expect(lastLines('a\n\nb  \n\nc\n', 2)).toBe('b\nc')
})
