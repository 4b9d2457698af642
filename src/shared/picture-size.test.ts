import { expect, test } from 'vitest'
import { scaledSize, sentSize } from './picture-size'

const model = { imageMaxSidePx: 6000 }

test.each([
  ['within every limit', { widthPx: 1920, heightPx: 1080 }, [1920, 1080]],
  ['beyond the model’s', { widthPx: 9000, heightPx: 3000 }, [6000, 2000]],
  ['beyond the chosen one', { widthPx: 1920, heightPx: 1080, sendMaxSidePx: 1024 }, [1024, 576]],
  ['chosen larger than it is', { widthPx: 300, heightPx: 200, sendMaxSidePx: 1024 }, [300, 200]],
  ['chosen larger than allowed', { widthPx: 100, heightPx: 9000, sendMaxSidePx: 8000 }, [67, 6000]],
])('a picture %s', (_name, attachment, [width, height]) => {
  expect(sentSize(attachment, model)).toEqual({ width, height })
})

test('a model without a limit takes pictures as they are', () => {
  expect(sentSize({ widthPx: 20_000, heightPx: 10 }, { imageMaxSidePx: null })).toEqual({
    width: 20_000,
    height: 10,
  })
})

test('a line never vanishes', () => {
  expect(scaledSize(10_000, 1, 768)).toEqual({ width: 768, height: 1 })
})
