import { describe, expect, it } from 'vitest'
import { chooseFrames } from './choose-frames'

const frame = (...values: number[]) => Uint8Array.from({ length: 40 }, (_, at) => values[at] ?? 0)

describe('chooseFrames', () => {
  it.each<[string, Uint8Array[], number, number[]]>([
    ['nothing', [], 8, []],
    ['a still picture', [frame(9), frame(9), frame(9)], 8, [0]],
    ['noise', [frame(9), frame(14), frame(5)], 8, [0]],
    ['each scene once', [frame(), frame(), frame(200, 200), frame(200, 200), frame(0, 0, 200)], 8, [0, 2, 4]],
    [
      'the most telling where there are too many',
      [frame(), frame(20), frame(40), frame(255, 255)],
      2,
      [0, 3],
    ],
    ['a scene that comes back once', [frame(), frame(200), frame(), frame(200)], 8, [0, 1]],
  ])('%s', (_, frames, most, chosen) => {
    expect(chooseFrames(frames, most)).toEqual(chosen)
  })
})
