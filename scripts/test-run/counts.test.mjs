import { describe, expect, it } from 'vitest'
import { countsLine, playwrightCounts, stepCounts, sumCounts, vitestCounts } from './counts.mjs'
import { chooseSteps, stepNames } from './steps.mjs'

describe('vitestCounts', () => {
  const passed = { status: 'passed', assertionResults: [{ status: 'passed' }] }

  it('takes the totals', () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [passed],
    }
    expect(vitestCounts(report)).toEqual({ passed: 5, failed: 1, skipped: 3 })
  })

  it('counts a file that could not be loaded as a failure', () => {
    const unloaded = { status: 'failed', assertionResults: [] }
    const failing = { status: 'failed', assertionResults: [{ status: 'failed' }] }
    const report = {
      numPassedTests: 1,
      numFailedTests: 1,
      numPendingTests: 0,
      testResults: [passed, failing, unloaded],
    }
    expect(vitestCounts(report).failed).toBe(2)
  })
})

describe('playwrightCounts', () => {
  it('counts a test that passed on a later try as passed, and errors outside tests as failures', () => {
    const stats = { expected: 3, flaky: 1, unexpected: 1, skipped: 2 }
    expect(playwrightCounts({ stats, errors: [{ message: 'no display' }] })).toEqual({
      passed: 4,
      failed: 2,
      skipped: 2,
    })
  })
})

describe('stepCounts', () => {
  it('never lets a failed step pass for free of failures', () => {
    expect(stepCounts(null, false)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    expect(stepCounts({ passed: 4, failed: 0, skipped: 0 }, false).failed).toBe(1)
    expect(stepCounts({ passed: 4, failed: 2, skipped: 0 }, false).failed).toBe(2)
    expect(stepCounts(null, true)).toEqual({ passed: 0, failed: 0, skipped: 0 })
  })
})

it('sums up', () => {
  const total = sumCounts([
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 2, failed: 3, skipped: 4 },
  ])
  expect(total).toEqual({ passed: 3, failed: 3, skipped: 4 })
})

it('ends with one line, which names skipped tests only when there are some', () => {
  expect(countsLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
  expect(countsLine({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped')
})

describe('chooseSteps', () => {
  const names = (wanted) => chooseSteps(wanted)?.map(({ name }) => name) ?? null

  it('runs all, one, or one with the build it needs', () => {
    expect(names(undefined)).toEqual(stepNames)
    expect(names('unit')).toEqual(['unit'])
    expect(names('e2e')).toEqual(['build', 'e2e'])
    expect(names('no-such-step')).toBeNull()
  })
})
