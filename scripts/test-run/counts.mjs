/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** @type {Counts} */
export const noCounts = { passed: 0, failed: 0, skipped: 0 }

/**
 * The counts of vitest's JSON report. A file that could not even be loaded counts as one failure: its tests are unknown.
 * @param {any} report
 * @returns {Counts}
 */
export function vitestCounts(report) {
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  }
}

/**
 * The counts of Playwright's JSON report. A test that passed on a later try passed; an error outside any test counts
 * as one failure.
 * @param {any} report
 * @returns {Counts}
 */
export function playwrightCounts({ stats, errors }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + (errors?.length ?? 0),
    skipped: stats.skipped,
  }
}

/**
 * The counts of a step: those of its report, but a step that failed never counts as free of failures.
 * @param {Counts | null} counts of its report, null when it wrote none
 * @param {boolean} ok whether its program ended well
 * @returns {Counts}
 */
export function stepCounts(counts, ok) {
  const base = counts ?? noCounts
  return ok || base.failed > 0 ? base : { ...base, failed: 1 }
}

/**
 * @param {Counts[]} all
 * @returns {Counts}
 */
export function sumCounts(all) {
  return all.reduce(
    (sum, counts) => ({
      passed: sum.passed + counts.passed,
      failed: sum.failed + counts.failed,
      skipped: sum.skipped + counts.skipped,
    }),
    noCounts,
  )
}

/**
 * The line a test run ends with: `12 passed, 0 failed`, and `, 3 skipped` when some were.
 * @param {Counts} counts
 */
export function countsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
