import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assign } from './assignment'

const costOf = (costs: number[][], columns: number[]) =>
  columns.reduce((sum, column, row) => sum + (column < 0 ? 0 : costs[row]![column]!), 0)

/** The least cost over every way of pairing, tried one by one. */
function leastCost(costs: number[][]): number {
  const columns = costs[0]!.length
  const need = Math.min(costs.length, columns)
  const search = (row: number, used: ReadonlySet<number>): number => {
    if (row === costs.length) return used.size === need ? 0 : Number.POSITIVE_INFINITY
    let least = search(row + 1, used)
    for (let column = 0; column < columns; column += 1) {
      if (used.has(column)) continue
      least = Math.min(least, costs[row]![column]! + search(row + 1, new Set([...used, column])))
    }
    return least
  }
  return search(0, new Set())
}

test.each([
  { name: 'nothing', costs: [], columns: [] },
  { name: 'rows without columns', costs: [[], []], columns: [-1, -1] },
  { name: 'one', costs: [[3]], columns: [0] },
  {
    name: 'the greedy choice is the dearer one',
    costs: [
      [1, 2],
      [1, 100],
    ],
    columns: [1, 0],
  },
  {
    name: 'the worked example of SciPy',
    costs: [
      [4, 1, 3],
      [2, 0, 5],
      [3, 2, 2],
    ],
    columns: [1, 0, 2],
  },
  { name: 'more rows than columns', costs: [[5], [1], [3]], columns: [-1, 0, -1] },
  { name: 'more columns than rows', costs: [[5, 1, 3]], columns: [1] },
])('$name', ({ costs, columns }) => {
  expect(assign(costs)).toEqual(columns)
})

test('is never dearer than any other pairing', () => {
  const matrix = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    )
  fc.assert(
    fc.property(matrix, (costs) => {
      const columns = assign(costs)
      const used = columns.filter((column) => column >= 0)
      expect(new Set(used).size).toBe(used.length)
      expect(used).toHaveLength(Math.min(costs.length, costs[0]!.length))
      expect(costOf(costs, columns)).toBe(leastCost(costs))
    }),
  )
})
