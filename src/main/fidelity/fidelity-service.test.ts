import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { PictureAttachment } from '../../shared/attachments'
import type { DesignFacts } from '../../shared/design-facts'
import type { Comparison } from '../../shared/fidelity'
import { limits } from '../../shared/limits'
import { type AttachmentStore, openAttachments } from '../attachments/attachment-store'
import { encodePng } from '../attachments/pictures'
import { readPixels } from '../attachments/read-pixels'
import type { ConversationRecord, Records } from '../history/records'
import type { PageFacts } from '../rendering/page-facts'
import type { RenderOptions } from '../rendering/rendering'
import type { ComparedSide } from './compare'
import { type DrawnThing, drawnPage } from './drawn-pages'
import { createFidelityService, type FidelityService } from './fidelity-service'

const line = (text: string, x: number, y: number): DrawnThing => ({
  text,
  rectPx: { x, y, width: text.length * 8, height: 12 },
  color: '#111827',
})
const design = [
  line('Revenue', 20, 20),
  line('Orders', 20, 60),
  line('Customers', 20, 100),
  { rectPx: { x: 200, y: 40, width: 100, height: 60 }, color: '#2563eb' },
]
const lower = design.map((one, at) => (at === 1 ? { ...one, rectPx: { ...one.rectPx, y: 84 } } : one))

let built: string
beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'compare-worker-'))
  await build({
    entryPoints: [join(import.meta.dirname, 'compare-worker.ts')],
    outfile: join(built, 'worker.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  })
})
afterAll(() => rmSync(built, { recursive: true, force: true }))

let folder: string
let attachments: AttachmentStore
let records: Records
let pictures: PictureAttachment[]
let drawn: { things: DrawnThing[]; versions: string[]; orders: RenderOptions[] }
let told: Comparison[]
let service: FidelityService
let clock: number
const facts = new Map<string, ComparedSide['facts']>()

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fidelity-'))
  attachments = openAttachments(folder)
  records = inMemory()
  pictures = []
  told = []
  clock = 0
  drawn = { things: design, versions: [], orders: [] }
  let ids = 0
  service = createFidelityService({
    async render(_conversationId, versionId, options) {
      options.signal.throwIfAborted()
      drawn.versions.push(versionId!)
      drawn.orders.push(options)
      const { picture, facts: said } = drawnPage(drawn.things)
      const { pixels, widthPx, heightPx } = picture
      const png = await encodePng(pixels, widthPx, heightPx)
      return { png, pixels, widthPx, heightPx, page: '/index.html', facts: said as PageFacts }
    },
    // As measured: what is drawn, as facts of a picture.
    factsOf: async ({ id }) => measuredFacts(facts.get(id) as PageFacts),
    attachments,
    picturesOf: () => pictures,
    newestVersion: () => 'newest',
    records,
    onCompared: (comparison) => told.push(comparison),
    workerPath: join(built, 'worker.mjs'),
    newId: () => `id${++ids}`,
    now: () => ++clock,
  })
})
afterEach(() => {
  service.close()
  rmSync(folder, { recursive: true, force: true })
})

function inMemory(): Records {
  const all = new Map<string, ConversationRecord>()
  return {
    of: (_id, kind) => [...all.values()].filter((one) => one.kind === kind).map(({ body }) => body),
    put: (_id, record) => void all.set(record.id, record),
    remove: (_id, id) => void all.delete(id),
  }
}

function measuredFacts({ texts, boxes }: PageFacts): DesignFacts {
  return {
    scale: 1,
    dark: false,
    root: {},
    texts,
    boxes: boxes.map(({ rectPx, fill }) => ({
      rectPx,
      fill: { kind: 'flat', color: fill },
      radiiPx: [0, 0, 0, 0],
      border: null,
      shadow: null,
    })),
  } as unknown as DesignFacts
}

async function add(things: DrawnThing[], source: PictureAttachment['source'], scale?: number) {
  const side = drawnPage(things)
  const { pixels, widthPx, heightPx } = side.picture
  const picture = await attachments.addPixels(pixels, widthPx, heightPx, `${source}.png`, source)
  facts.set(picture.id, side.facts)
  pictures.push(scale ? { ...picture, scale } : picture)
  return picture
}
const never = new AbortController().signal

test('the newest version beside the first capture: what differs is kept and told', async () => {
  await add([line('Pasted', 10, 10)], 'paste')
  const capture = await add(design, 'capture', 1)
  drawn.things = lower
  const found = await service.compare('c', null, null, never)
  expect(found).toMatchObject({
    conversationId: 'c',
    versionId: 'newest',
    page: '/index.html',
    reference: { id: capture.id },
    candidate: { source: 'rendering', name: 'rendering.png', widthPx: 400, heightPx: 300 },
    differences: [{ label: 'Orders', changes: [{ kind: 'moved', dx: 0, dy: 24 }], selector: '#at1' }],
  })
  expect(drawn.orders).toMatchObject([
    { viewportPx: { width: 400, height: 300 }, scale: 1, scheme: 'light', page: null },
  ])
  expect(service.list('c')).toEqual([found])
  expect(service.get('c', found.id)).toEqual(found)
  expect(told).toEqual([found])
  const heat = await service.heat('c', found.id, never)
  expect(heat).toMatchObject({ columns: 50, rows: 38 })
  expect(Math.max(...heat.values)).toBeGreaterThan(100)
})

test('the same version again takes the place of its record; another one is one more', async () => {
  await add(design, 'capture', 1)
  drawn.things = lower
  const first = await service.compare('c', 'v1', null, never)
  drawn.things = design
  const again = await service.compare('c', 'v1', null, never)
  expect(again.id).toBe(first.id)
  expect(again.fidelity.total).toBe(1)
  const other = await service.compare('c', 'v2', null, never)
  expect(service.list('c')).toEqual([again, other])
})

test('no more are kept than may be', async () => {
  const reference = await add(design, 'capture', 1)
  for (let at = 0; at < limits.comparisonsMax + 1; at += 1) {
    const old = { id: `old${at}`, createdAt: at - 1_000, reference, versionId: `v${at}`, page: null }
    records.put('c', { kind: 'comparison', id: old.id, body: JSON.stringify(old) })
  }
  const found = await service.compare('c', 'mine', null, never)
  const list = service.list('c')
  expect(list).toHaveLength(limits.comparisonsMax)
  expect(list.at(-1)).toEqual(found)
  expect(list[0]?.id).toBe('old2')
})

test('heat is made again from what is stored', async () => {
  await add(design, 'capture', 1)
  drawn.things = lower
  const ids: string[] = []
  for (const version of ['v1', 'v2', 'v3', 'v4', 'v5']) {
    ids.push((await service.compare('c', version, null, never)).id)
  }
  const [first, last] = [ids[0]!, ids.at(-1)!]
  expect(await service.heat('c', first, never)).toEqual(await service.heat('c', last, never))
})

test('two pictures, before and after', async () => {
  const before = await add(design, 'capture')
  const after = await add(lower, 'drop')
  const found = await service.comparePictures('c', before.id, after.id, never)
  expect(found).toMatchObject({
    versionId: null,
    page: null,
    reference: { id: before.id },
    candidate: { id: after.id },
    differences: [{ label: 'Orders', selector: null }],
  })
  const again = await service.comparePictures('c', before.id, after.id, never)
  expect(again.id).toBe(found.id)
})

test('the worst places as pictures, both sides beside each other', async () => {
  await add(design, 'capture', 1)
  drawn.things = lower
  const crops = await service.crops(await service.compare('c', null, null, never), 3)
  expect(crops).toMatchObject([{ name: 'difference-1.png', source: 'rendering' }])
  const stored = await attachments.read(crops[0]!.id)
  const { pixels, widthPx } = await readPixels(stored!.bytes)
  expect(pixels.length).toBe(crops[0]!.widthPx * crops[0]!.heightPx * 4)
  // A grey gap in the middle.
  const gap = ((crops[0]!.heightPx >> 1) * widthPx + (widthPx >> 1)) * 4
  expect([...pixels.subarray(gap, gap + 3)]).toEqual([128, 128, 128])
})

test('without a design, and of one that nobody has', async () => {
  await add(design, 'rendering')
  await add(design, 'tool')
  await expect(service.compare('c', null, null, never)).rejects.toMatchObject({ code: 'no-reference' })
  await expect(service.compare('c', null, 'f'.repeat(64), never)).rejects.toMatchObject({
    code: 'no-reference',
  })
  expect(() => service.get('c', 'none')).toThrow(expect.objectContaining({ code: 'nothing-to-compare' }))
})

test('stopped while it compares: nothing is kept', async () => {
  await add(design, 'capture', 1)
  const stop = new AbortController()
  const comparing = service.compare('c', null, null, stop.signal)
  stop.abort(new Error('enough'))
  await expect(comparing).rejects.toThrow('enough')
  expect(service.list('c')).toEqual([])
  expect((await service.compare('c', null, null, never)).fidelity.total).toBe(1)
})
