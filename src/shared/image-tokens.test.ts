import { expect, test } from 'vitest'
import { imageTokens, videoTokens } from './image-tokens'

// Computed with the processor's own code.
test.each([
  [100, 100, 16],
  [1024, 1024, 1369],
  [1280, 720, 1196],
  [1920, 1080, 2691],
  [2560, 1440, 4641],
  [1700, 2200, 4819],
  [3840, 2160, 6032],
  [6000, 4000, 6144],
])('a picture of %i × %i becomes %i tokens', (widthPx, heightPx, tokens) => {
  expect(imageTokens(widthPx, heightPx)).toBe(tokens)
})

test.each([
  // 2.5 patches become 2, 3.5 become 4.
  ['halves go to the even side', 70, 98, 8],
  ['a small side is scaled up first', 14, 28, 8],
  ['a speck is scaled up to the smallest frame', 1, 1, 9],
  ['a line keeps at least one patch', 5000, 10, 500],
])('%s', (_name, widthPx, heightPx, tokens) => {
  expect(imageTokens(widthPx, heightPx)).toBe(tokens)
})

test('turning a picture does not change its tokens', () => {
  for (const [widthPx, heightPx] of [
    [1280, 720],
    [3840, 2160],
    [13, 400],
  ] as const) {
    expect(imageTokens(heightPx, widthPx)).toBe(imageTokens(widthPx, heightPx))
  }
})

test.each([
  [1280, 720, 10, 11_960],
  // Long clips are scaled down until they stay below the ceiling.
  [1920, 1080, 60, 27_840],
  [1920, 1080, 300, 27_300],
])('a video of %i × %i over %i s becomes %i tokens', (widthPx, heightPx, seconds, tokens) => {
  expect(videoTokens(widthPx, heightPx, seconds)).toBe(tokens)
})

test('of a long video only the first five minutes count', () => {
  expect(videoTokens(1280, 720, 3600)).toBe(videoTokens(1280, 720, 300))
})
