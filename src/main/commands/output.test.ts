import { PassThrough, Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createOutput } from './output'

const gone = () =>
  new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
  })

test('what is printed comes out whole and in order', async () => {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const output = createOutput(stdout, stderr)
  output.out(new Uint8Array([137, 80]))
  output.out('\n')
  output.problem('no such folder')
  await output.flush()
  expect(stdout.read()).toEqual(Buffer.from([137, 80, 10]))
  expect(String(stderr.read())).toBe('reticle: no such folder\n')
})

test('a reader that is gone is no failure', async () => {
  const output = createOutput(gone(), gone())
  output.out('picture')
  output.problem('why')
  await output.flush()
  output.out('more')
  await output.flush()
})
