/**
 * @typedef {{value: number, unit: string, reference: number | null, ratio: number | null, limit: string, ok: boolean}} Metric
 */

/** A figure without a peer. @returns {Metric} */
export function figure(value, unit, limit = 'none', ok = true) {
  return { value: round(value), unit, reference: null, ratio: null, limit, ok }
}

/** A figure beside its reference, measured in the same run. @returns {Metric} */
export function compared(value, reference, unit, { maxRatio, max }) {
  const ratio = value / reference
  const limits = [
    max !== undefined && `≤ ${max} ${unit}`,
    maxRatio !== undefined && `≤ ${maxRatio}× reference`,
  ]
  return {
    value: round(value),
    unit,
    reference: round(reference),
    ratio: round(ratio),
    limit: limits.filter(Boolean).join(' and ') || 'none',
    ok: (max === undefined || value <= max) && (maxRatio === undefined || ratio <= maxRatio),
  }
}

/** Prints the table and, last, the one line a program reads. @param {Record<string, Metric>} metrics */
export function printReport(bench, metrics) {
  const rows = Object.entries(metrics).map(([name, { value, unit, reference, ratio, limit, ok }]) => ({
    metric: name,
    value: `${value} ${unit}`,
    reference: reference === null ? '' : `${reference} ${unit}`,
    ratio: ratio === null ? '' : `${ratio}×`,
    limit,
    ok: ok ? 'yes' : 'NO',
  }))
  console.table(rows)
  console.log(`BENCH ${JSON.stringify({ bench, metrics })}`)
}

/** The middle of some numbers; of an even count, the mean of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

function round(value) {
  return Math.round(value * 100) / 100
}
