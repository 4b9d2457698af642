import { expect, test } from 'vitest'
import { dirtyTiles, tileSidePx } from './ink-tiles'

const size = { width: tileSidePx * 3, height: tileSidePx * 2 }

test.each([
  ['inside one tile', [{ x: 10, y: 10, width: 20, height: 20 }], ['0,0']],
  ['over an edge', [{ x: tileSidePx - 1, y: 10, width: 2, height: 20 }], ['0,0', '1,0']],
  ['up to an edge', [{ x: tileSidePx - 2, y: 10, width: 2, height: 20 }], ['0,0']],
  ['partly outside', [{ x: -50, y: -50, width: 60, height: 60 }], ['0,0']],
  ['outside', [{ x: 5000, y: 0, width: 60, height: 60 }], []],
])('what changed %s', (_what, dirty, keys) => {
  expect([...dirtyTiles(dirty, size).keys()]).toEqual(keys)
})

test('several changes in a tile are one, in others their own', () => {
  const found = dirtyTiles(
    [
      { x: 0, y: 0, width: 10, height: 10 },
      { x: 50, y: 60, width: 10, height: 10 },
      { x: tileSidePx + 5, y: 0, width: 10, height: 10 },
    ],
    size,
  )
  expect(found.get('0,0')?.part).toEqual({ x: 0, y: 0, width: 60, height: 70 })
  expect(found.get('1,0')?.part).toEqual({ x: tileSidePx + 5, y: 0, width: 10, height: 10 })
})
