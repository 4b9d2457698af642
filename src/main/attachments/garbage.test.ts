import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { collectGarbage } from './garbage'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reticle-garbage-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const nowMs = Date.parse('2026-03-04T12:00:00Z')
const dayMs = 24 * 60 * 60 * 1000
const id = (letter: string) => letter.repeat(64)
function store(name: string, ageMs: number) {
  writeFileSync(join(folder, name), 'x')
  const at = new Date(nowMs - ageMs)
  utimesSync(join(folder, name), at, at)
}
const collect = () =>
  collectGarbage({ folder, keep: new Set([id('a'), id('b')]), olderThanMs: dayMs, now: () => nowMs })

test('only old pictures nobody names go', async () => {
  const kept = [
    `${id('a')}.png`,
    `${id('b')}.jpg`,
    `${id('c')}.jpg.tmp`,
    `${id('d')}.webp`,
    `${id('e').toUpperCase()}.png`,
    'notes.txt',
    `${'f'.repeat(63)}.png`,
  ]
  for (const name of kept) store(name, 10 * dayMs)
  mkdirSync(join(folder, `${id('9')}.png`))
  utimesSync(join(folder, `${id('9')}.png`), 0, 0)
  store(`${id('1')}.png`, dayMs + 1)
  store(`${id('2')}.jpg`, 10 * dayMs)
  store(`${id('3')}.png`, dayMs - 1)
  expect(await collect()).toBe(2)
  expect(readdirSync(folder).sort()).toEqual([...kept, `${id('9')}.png`, `${id('3')}.png`].sort())
})

test('a folder that is not there has none', async () => {
  rmSync(folder, { recursive: true })
  expect(await collect()).toBe(0)
})
