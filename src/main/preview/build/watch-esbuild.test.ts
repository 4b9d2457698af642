import { expect, it } from 'vitest'
import { watchEsbuild } from './watch-esbuild'

it('tells once when esbuild takes too much, and not before', async () => {
  let told = 0
  const stop = watchEsbuild({ maxBytes: 64 * 1024 ** 3, everyMs: 5, onTooMuch: () => (told += 1) })
  const tooMuch = new Promise<void>((resolve) => {
    watchEsbuild({ maxBytes: 1024 * 1024, everyMs: 5, onTooMuch: resolve })
  })
  const { transform } = await import('esbuild')
  await transform('let a: number = 1', { loader: 'ts' })
  await tooMuch
  expect(told).toBe(0)
  stop()
})
