import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openJournal } from './journal'
import { evenSized, isPartial, recordedPart } from './recorded-part'

const display = { x: 1920, y: 100, width: 1600, height: 900 }

describe('recordedPart', () => {
  it.each([
    ['even', { x: 2000, y: 200, width: 300, height: 200 }, { x: 80, y: 100, width: 300, height: 200 }],
    [
      'odd edges inwards',
      { x: 2001, y: 201, width: 301, height: 201 },
      { x: 82, y: 102, width: 300, height: 200 },
    ],
    [
      'only this display’s part',
      { x: 1800, y: 100, width: 400, height: 100 },
      { x: 0, y: 0, width: 280, height: 100 },
    ],
    ['too little', { x: 1800, y: 100, width: 130, height: 100 }, null],
    ['none of it', { x: 0, y: 0, width: 500, height: 500 }, null],
  ])('%s', (_, region, part) => expect(recordedPart(region, display)).toEqual(part))

  it('knows what crosses to another display', () => {
    expect(isPartial({ x: 1900, y: 200, width: 300, height: 200 }, display)).toBe(true)
    expect(isPartial({ x: 1920, y: 200, width: 300, height: 200 }, display)).toBe(false)
  })

  it('makes sizes even without moving the region', () => {
    expect(evenSized({ x: 3, y: 5, width: 101, height: 64 })).toEqual({ x: 3, y: 5, width: 100, height: 64 })
    expect(evenSized({ x: 3, y: 5, width: 15, height: 64 })).toBeNull()
  })
})

describe('journal', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reticle-journal-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('has every byte on disk as soon as it was appended, and in order', async () => {
    const journal = openJournal(folder, Date.now)
    const file = await journal.begin('one', 'video/webm')
    const appended = [1, 2, 3].map((byte) => file.append(Buffer.alloc(1000, byte)))
    await Promise.all(appended)
    // Not closed: as after a crash.
    const bytes = await journal.read('one', 'video/webm')
    expect([bytes.length, bytes[0], bytes[1500], bytes[2999]]).toEqual([3000, 1, 2, 3])
    await file.close()
    await file.append(Buffer.from('late'))
    expect((await journal.read('one', 'video/webm')).length).toBe(3000)
  })

  it('finds what was left behind and nothing else', async () => {
    const journal = openJournal(join(folder, 'not', 'there'), Date.now)
    expect(await journal.leftovers()).toEqual([])
    const real = openJournal(folder, Date.now)
    await (await real.begin('a-1', 'video/mp4')).close()
    await writeFile(join(folder, 'notes.txt'), '')
    await writeFile(join(folder, '..part'), '')
    expect((await real.leftovers()).map(({ id, mime }) => [id, mime])).toEqual([['a-1', 'video/mp4']])
    await real.remove('a-1', 'video/mp4')
    expect(await readdir(folder)).toEqual(['..part', 'notes.txt'])
  })
})
