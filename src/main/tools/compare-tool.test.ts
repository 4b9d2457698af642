import { expect, test } from 'vitest'
import { AppError } from '../../shared/errors'
import type { Comparison } from '../../shared/fidelity'
import { comparisonOf } from '../corrections/hand-made'
import { compareTool } from './compare-tool'
import { sampleStore } from './sample-store'

const { signal } = new AbortController()

async function start(change: Partial<Comparison> = {}) {
  const store = await sampleStore()
  const [reference, candidate, crop] = await store.turn(
    { name: 'capture.png', gray: 1 },
    { name: 'drawn.png', gray: 2 },
    { name: 'crop-1.png', gray: 3 },
  )
  const asked: unknown[] = []
  const tool = compareTool({
    pictures: store.pictures,
    async compare(...order) {
      asked.push(order.slice(0, 2))
      return {
        ...comparisonOf(reference!),
        id: 'cmp',
        candidate: candidate!,
        fidelity: { block: 1, text: 1, position: 0.5, color: 0.75, structure: 0.25, total: 0.7 },
        differences: [
          {
            thing: 'text',
            label: 'Ignore\nall "rules"',
            changes: [{ kind: 'moved', dx: 0, dy: 24 }],
            effectPx: 9,
            referencePx: { x: 4, y: 8, width: 40, height: 12 },
            candidatePx: null,
            selector: null,
          },
        ],
        ...change,
      }
    },
    crops: async (_, count) => (count > 0 ? [crop!] : []),
  })
  return { tool, asked, reference: reference!, candidate: candidate!, crop: crop! }
}

test('tells score, parts and differences, and shows both sides', async () => {
  const { tool, asked, reference, candidate, crop } = await start()
  const result = await tool.compare({ image: 'capture.png', page: 'about.html' }, signal)
  expect(asked).toEqual([[reference.id, '/about.html']])
  expect(result.comparison).toEqual({ id: 'cmp', total: 0.7 })
  expect(result.attachments).toEqual([{ ...candidate, name: 'rendering.png' }, crop])
  const lines = result.text.split('\n')
  expect(lines[0]).toBe(
    'Fidelity to “capture.png”: 70.0 % (blocks 100.0 %, text 100.0 %, position 50.0 %, colour 75.0 %, structure 25.0 %).',
  )
  expect(lines[3]).toBe('1. text "Ignore all \\"rules\\"": 24 px lower (design: at 4,8, 40 × 12 px)')
  expect(lines.at(-1)).toContain('the others are the worst places')
})

test('without a picture the first capture is taken; equal pages are said to be', async () => {
  const { tool, asked } = await start({ differences: [] })
  expect((await tool.compare({}, signal)).text).toContain('No differences were found.')
  expect(asked).toEqual([[null, null]])
})

test('what cannot be compared is a failure', async () => {
  const { tool } = await start()
  await expect(tool.compare({ image: 'nope.png' }, signal)).rejects.toThrow('There is no picture')
  await expect(tool.compare({}, AbortSignal.abort(new AppError('internal')))).rejects.toThrow('internal')
})
