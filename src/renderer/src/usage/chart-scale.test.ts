import { describe, expect, it } from 'vitest'
import { axisTicks, bands, labelledBars } from './chart-scale'

describe('axisTicks', () => {
  it.each([
    [0, [0]],
    [1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0.0042, [0, 0.001, 0.002, 0.003, 0.004, 0.005]],
    [0.3, [0, 0.1, 0.2, 0.3]],
    [17, [0, 5, 10, 15, 20]],
    [1_234_567, [0, 250_000, 500_000, 750_000, 1_000_000, 1_250_000]],
  ])('%d: %j', (max, ticks) => {
    expect(axisTicks(max)).toEqual(ticks)
  })

  it('always reaches the highest value, with few lines', () => {
    for (let max = 1e-6; max < 1e9; max *= 1.37) {
      const ticks = axisTicks(max)
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(max * 0.998)
      expect(ticks.length).toBeLessThanOrEqual(7)
      expect(ticks.length).toBeGreaterThanOrEqual(3)
    }
  })
})

describe('bands', () => {
  it('fills the width and keeps bars apart', () => {
    for (const count of [1, 7, 30, 90]) {
      const { stepPx, barPx, leftPx } = bands(count, 600)
      expect(stepPx * count).toBeCloseTo(600)
      expect(barPx).toBeLessThanOrEqual(36)
      expect(leftPx(count - 1) + barPx).toBeLessThanOrEqual(600)
      if (count > 1) expect(leftPx(1)).toBeGreaterThanOrEqual(leftPx(0) + barPx)
    }
  })
})

describe('labelledBars', () => {
  it('labels every bar where there is room, else some, the newest always', () => {
    expect(labelledBars(3, 80, 50)).toEqual([0, 1, 2])
    expect(labelledBars(7, 20, 50)).toEqual([0, 3, 6])
    expect(labelledBars(30, 20, 50).at(-1)).toBe(29)
    expect(labelledBars(0, 20, 50)).toEqual([])
  })
})
