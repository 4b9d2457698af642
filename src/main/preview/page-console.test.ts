import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { limits } from '../../shared/limits'
import { quietConsole } from './page-console'

/** A page's console after the script has run in it; `pass` lets its timers fire. */
function page() {
  const said: string[] = []
  const timers: (() => void)[] = []
  let nowMs = 0
  const say = (...words: unknown[]) => void said.push(words.join(' '))
  const console: Record<string, (...words: unknown[]) => void> = { log: say, warn: say }
  const setTimeout = (then: () => void) => void timers.push(then)
  runInNewContext(`(() => {${quietConsole()}})()`, { console, setTimeout, performance: { now: () => nowMs } })
  const pass = (ms: number) => {
    nowMs += ms
    for (const then of timers.splice(0)) then()
  }
  return { console, said, pass }
}

it('hands its functions out as they are', () => {
  const { console, said } = page()
  console.log?.('a', 1)
  expect(said).toEqual(['a 1'])
  console.log = () => void said.push('own')
  console.log('b')
  expect(said).toEqual(['a 1', 'own'])
})

it('says a bounded number of a million words at once, how many more there were, and goes on', () => {
  const { console, said, pass } = page()
  for (let index = 0; index < 1_000_000; index += 1) console.log?.(index)
  expect(said).toHaveLength(limits.previewWordsPerFrame)
  pass(16)
  const more = (1_000_000 - limits.previewWordsPerFrame).toString()
  expect(said.at(-1)).toContain(more)
  console.log?.('later')
  expect(said.at(-1)).toBe('later')
})

it('stays below what ends a page, however long it goes on', () => {
  const { console, said, pass } = page()
  for (let frame = 0; frame < limits.previewFloodSpanMs / 16; frame += 1) {
    for (let index = 0; index < 1_000; index += 1) console.log?.(index)
    pass(16)
  }
  expect(said.length).toBeLessThan(limits.previewFloodMessages)
})
