// One comparison after the other as the app makes them, in a thread of this process, each beside SSIM alone.
import { join } from 'node:path'
import { createComparer, ssim } from './entry.mjs'

const comparer = createComparer(join(import.meta.dirname, 'compare-worker.mjs'))
const timed = async (step) => {
  const startedAt = performance.now()
  await step()
  return performance.now() - startedAt
}

process.on('message', async ({ id, reference, candidate }) => {
  try {
    const ssimMs = await timed(() => ssim(reference.picture, candidate.picture))
    const { signal } = new AbortController()
    const ms = await timed(() => comparer.compare(reference, candidate, signal))
    process.send({ id, ms, ssimMs })
  } catch (error) {
    process.send({ id, error: String(error?.stack ?? error) })
  }
})
process.on('disconnect', () => process.exit())
process.send({ ready: true })
