import { expect, it } from 'vitest'
import { relativeTime, timeInGroup } from './relative-time'

const now = new Date(2026, 5, 15, 14, 30).getTime()

it.each([
  [new Date(2026, 5, 15, 14, 29, 40), 'now'],
  [new Date(2026, 5, 15, 14, 31), 'now'],
  [new Date(2026, 5, 15, 14, 5), '25 min'],
  [new Date(2026, 5, 15, 9, 0), '5 h'],
  [new Date(2026, 5, 14, 23, 50), 'yesterday'],
  [new Date(2026, 5, 12, 10, 0), '3 days'],
  [new Date(2026, 4, 2), 'May 2'],
  [new Date(2024, 4, 2), 'May 2, 2024'],
])('%s is %s', (at, text) => expect(relativeTime(at.getTime(), now)).toBe(text))

it.each([
  [new Date(2026, 5, 15, 14, 5), '25 min'],
  [new Date(2026, 5, 14, 9, 5), '09:05'],
  [new Date(2026, 5, 8, 10, 0), 'Mon'],
  [new Date(2026, 5, 7, 10, 0), 'Jun 7'],
])('below its heading, %s is %s', (at, text) => expect(timeInGroup(at.getTime(), now)).toBe(text))
