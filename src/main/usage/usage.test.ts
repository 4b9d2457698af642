import Database from 'libsql'
import { expect, onTestFinished, test } from 'vitest'
import { type AssistantMessage, emptyStep } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import { defaultProviders, glm5vTurbo, type Model } from '../../shared/models'
import { migrate } from '../history/schema'
import { openUsageRows } from '../history/usage-rows'
import { localDay, startOfDay } from './local-day'
import { createUsage } from './usage'

// Late in the evening of a month's last day, local time.
const lateMs = new Date(2026, 0, 31, 23, 30).getTime()
const hourMs = 3_600_000

test('a reply is written down with its exact cost, cached input apart', () => {
  const { usage, entries } = open()
  usage.record(reply({ inputTokens: 10_000, cachedInputTokens: 4000, outputTokens: 500 }), 'c1')
  expect(entries()).toEqual([
    {
      atMs: lateMs,
      conversationId: 'c1',
      messageId: 'm1',
      providerId: 'zai',
      providerName: 'Z.ai',
      modelId: 'glm-5v-turbo',
      inputTokens: 10_000,
      cachedInputTokens: 4000,
      outputTokens: 500,
      costUsd: (6000 * 1.2 + 4000 * 0.24 + 500 * 4) / 1e6,
    },
  ])
  expect(usage.monthUsd()).toBeCloseTo(0.010_16)
})

test('what the provider says it charged counts before any price', () => {
  const { usage, entries } = open()
  usage.record(reply({ costUsd: 0.5 }), 'c1')
  expect(entries()[0]?.costUsd).toBe(0.5)
})

test('of a reply that goes on after a cut only the new part is written down', () => {
  const { usage, entries } = open()
  usage.record(reply({ inputTokens: 1000, outputTokens: 100 }), 'c1')
  usage.record(reply({ inputTokens: 3100, outputTokens: 150 }), 'c1')
  expect(entries().map(({ inputTokens, outputTokens }) => [inputTokens, outputTokens])).toEqual([
    [1000, 100],
    [2100, 50],
  ])
  expect(usage.monthUsd()).toBeCloseTo((3100 * 1.2 + 150 * 4) / 1e6)
})

test('so it is when the cut was before a restart', () => {
  const first = open()
  first.usage.record(reply({ inputTokens: 1000, outputTokens: 100 }), 'c1')
  const { usage } = open({ rows: first.rows, clock: { nowMs: lateMs + hourMs / 4 } })
  usage.record({ ...reply({ inputTokens: 3100, outputTokens: 150 }), startedAt: lateMs - 1 }, 'c1')
  expect(usage.report(1).month.inputTokens).toBe(3100)
})

test('a reply without usage, or of nothing, leaves no trace', () => {
  const { usage, entries } = open()
  usage.record({ ...reply({}), usage: null }, 'c1')
  usage.record(reply({ inputTokens: 0, outputTokens: 0 }), 'c1')
  expect(entries()).toEqual([])
})

test('a reply of a provider that was removed keeps what it said it cost', () => {
  const { usage, entries } = open()
  usage.record({ ...reply({}), providerId: 'gone', costUsd: 0.25 }, 'c1')
  expect(entries()[0]).toMatchObject({ providerName: 'gone', costUsd: 0.25 })
})

test('questions of Reticle’s own are paid like replies', () => {
  const { usage, entries } = open()
  const used = { inputTokens: 300, cachedInputTokens: 0, outputTokens: 10, reasoningTokens: 0 }
  usage.recordQuestion(used, defaultProviders[0] as never, glm5vTurbo, 'c1')
  expect(entries()[0]).toMatchObject({ conversationId: 'c1', inputTokens: 300, costUsd: 0.0004 })
})

test('today and this month are the local ones', () => {
  const clock = { nowMs: lateMs }
  const { usage } = open({ clock })
  usage.record(reply({ id: 'late', outputTokens: 1 }), 'c1')
  clock.nowMs = lateMs + hourMs
  expect(localDay(clock.nowMs)).toBe('2026-02-01')
  usage.record({ ...reply({ id: 'early', outputTokens: 10 }), endedAt: clock.nowMs }, 'c1')
  const report = usage.report(2)
  expect([report.today.outputTokens, report.month.outputTokens]).toEqual([10, 10])
  expect(report.days.map(({ day }) => day)).toEqual(['2026-01-31', '2026-02-01'])
  expect(usage.report(1).days.map(({ day }) => day)).toEqual(['2026-02-01'])
})

test('days are counted by the calendar where clocks change', () => {
  const zone = process.env.TZ
  process.env.TZ = 'America/New_York'
  onTestFinished(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })
  expect(startOfDay(new Date(2026, 10, 2).getTime(), 1)).toBe(new Date(2026, 10, 2).getTime() - 25 * hourMs)
  const clock = { nowMs: new Date(2026, 10, 2, 12).getTime() }
  const { usage } = open({ clock })
  for (let back = 0; back < 10; back += 1) {
    const endedAt = new Date(2026, 10, 2 - back, 0, 1).getTime()
    usage.record({ ...reply({ id: `m${back}` }), endedAt }, 'c1')
  }
  expect(usage.report(8).days).toHaveLength(8)
})

test.each<[name: string, capUsd: number | null, expectedUsd: number | null, refused: boolean]>([
  ['no cap', null, 100, false],
  ['room left', 2, 0.5, false],
  ['exactly the cap', 1.5, 0.5, false],
  ['a step too far', 1.4, 0.5, true],
  ['an unknown price with room', 1.1, null, false],
  ['an unknown price at the cap', 1, null, true],
  ['a free model beyond the cap', 0.5, 0, false],
])('with %s a message is refused or not', (_name, capUsd, expectedUsd, refused) => {
  const { usage } = open({ capUsd })
  usage.record(reply({ costUsd: 1 }), 'c1')
  const check = () => usage.checkCap(expectedUsd)
  if (!refused) return expect(check).not.toThrow()
  expect(check).toThrow(AppError)
  try {
    check()
  } catch (error) {
    expect(error).toMatchObject({
      code: 'cap-reached',
      params: { cap: `$${capUsd?.toFixed(2)}`, spent: '$1.00' },
    })
  }
})

test('CSV has a head row, CRLF, UTC times, quotes, no formulas and empty unknown costs', () => {
  const model: Model = { ...glm5vTurbo, id: "=cmd|' /C calc'!A0", prices: null }
  const provider = {
    ...(defaultProviders[0] as (typeof defaultProviders)[number]),
    name: 'My "best", server\n2',
  }
  const { usage } = open({ providers: [{ ...provider, models: [model] }] })
  usage.record(
    { ...reply({ outputTokens: 7 }), modelId: model.id, endedAt: Date.UTC(2026, 0, 3, 4, 5, 6) },
    'c1',
  )
  usage.record({ ...reply({ id: 'm2', costUsd: 0.000_000_5 }), modelId: model.id }, '+1')
  const rows = [...usage.csv()].join('').split('\r\n')
  expect(rows[0]).toBe(
    'time,provider,provider_id,model,conversation_id,message_id,input_tokens,cached_input_tokens,output_tokens,cost_usd',
  )
  expect(rows[1]).toBe(`2026-01-03T04:05:06.000Z,"My ""best"", server\n2",zai,'${model.id},c1,m1,1000,0,7,`)
  expect(rows[2]).toMatch(/,'\+1,m2,1000,0,100,0\.0000005$/)
  expect(rows[3]).toBe('')
})

test('much CSV comes in chunks of whole rows', () => {
  const { usage } = open()
  for (let index = 0; index < 5000; index += 1) usage.record(reply({ id: `m${index}` }), 'c1')
  const chunks = [...usage.csv()]
  expect(chunks.length).toBeGreaterThan(3)
  expect(chunks.every((chunk) => chunk.endsWith('\r\n'))).toBe(true)
  expect(chunks.join('').split('\r\n')).toHaveLength(5002)
})

interface OpenOptions {
  /** A history that is there already. */
  rows?: ReturnType<typeof openUsageRows>
  providers?: typeof defaultProviders
  capUsd?: number | null
  clock?: { nowMs: number }
}

function open(options: OpenOptions = {}) {
  const {
    providers = defaultProviders,
    capUsd = null,
    clock = { nowMs: lateMs },
    rows = openRows(),
  } = options
  const usage = createUsage({
    history: {
      recordUsage: rows.record,
      usageDays: rows.days,
      usageSum: rows.sum,
      usageEntries: rows.entries,
    },
    settings: () => ({ providers, monthlyCapUsd: capUsd }),
    now: () => clock.nowMs,
  })
  return { usage, rows, entries: () => [...rows.entries()].map((entry) => ({ ...entry })) }
}

function openRows() {
  const db = new Database(':memory:')
  onTestFinished(() => void db.close())
  migrate(db)
  return openUsageRows(db)
}

function reply(used: Partial<NonNullable<AssistantMessage['usage']>> & { id?: string }): AssistantMessage {
  const { id = 'm1', ...usage } = used
  return {
    id,
    role: 'assistant',
    end: { outcome: 'done' },
    status: null,
    steps: [emptyStep],
    providerId: 'zai',
    modelId: 'glm-5v-turbo',
    thinking: true,
    startedAt: lateMs,
    answerStartedAt: null,
    endedAt: lateMs,
    usage: { inputTokens: 1000, cachedInputTokens: 0, outputTokens: 100, reasoningTokens: 0, ...usage },
    costUsd: null,
  }
}
