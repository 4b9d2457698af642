import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createStitcher, type Fed } from './stitcher'

const widthPx = 160

/** A page of lines of "text" between blank rows, some lines the same as others. */
function makePage(heightPx: number, seed: number): Uint32Array {
  const random = randomOf(seed)
  const words = new Uint32Array(widthPx * heightPx).fill(0xffffff)
  for (let row = 4; row < heightPx; ) {
    const isRepeated = random() < 0.2
    const line = randomOf(isRepeated ? 7 : Math.floor(random() * 1e9))
    const lineHeight = 12
    for (let y = row; y < Math.min(heightPx, row + lineHeight); y += 1) {
      for (let x = 10; x < widthPx - 10; x += 1) words[y * widthPx + x] = line() < 0.4 ? 0x101820 : 0xffffff
    }
    row += lineHeight + 4 + Math.floor(random() * 20)
  }
  return words
}

function randomOf(seed: number): () => number {
  let state = seed | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

interface Screen {
  page: Uint32Array
  pageHeightPx: number
  viewPx: number
  headerPx?: number
  footerPx?: number
  scrollBarPx?: number
}

/** What is seen when the page is scrolled to `top`; a header and a footer cover it and stand still. */
function frameAt(
  { page, pageHeightPx, viewPx, headerPx = 0, footerPx = 0, scrollBarPx = 0 }: Screen,
  top: number,
) {
  const frame = page.slice(top * widthPx, (top + viewPx) * widthPx)
  const bar = (row: number, color: number) =>
    frame.fill(color + (row % 5), row * widthPx, (row + 1) * widthPx)
  for (let row = 0; row < headerPx; row += 1) bar(row, 0x3056d3)
  for (let row = viewPx - footerPx; row < viewPx; row += 1) bar(row, 0xd35630)
  const thumb = { from: (top / pageHeightPx) * viewPx, to: ((top + viewPx) / pageHeightPx) * viewPx }
  for (let row = 0; row < viewPx; row += 1) {
    const color = row >= thumb.from && row < thumb.to ? 0x808080 : 0xeeeeee
    frame.fill(color, (row + 1) * widthPx - scrollBarPx, (row + 1) * widthPx)
  }
  return frame
}

function stitch(screen: Screen, tops: readonly number[], maxHeightPx = 100_000) {
  const stitcher = createStitcher({ widthPx, heightPx: screen.viewPx, maxHeightPx })
  const fed: Fed[] = tops.map((top) => stitcher.feed(frameAt(screen, top)))
  return { fed, picture: stitcher.picture(), stitcher }
}

const rowsOf = (words: Uint32Array, from: number, to: number) => words.subarray(from * widthPx, to * widthPx)
const same = (one: Uint32Array, other: Uint32Array) =>
  Buffer.compare(Buffer.from(one.slice().buffer), Buffer.from(other.slice().buffer)) === 0

function topsOf(steps: readonly number[], last: number): number[] {
  const tops = [0]
  for (const step of steps) tops.push(Math.min(last, Math.max(0, tops.at(-1)! + step)))
  return tops
}

describe('stitcher', () => {
  it('restores a page cut into overlapping windows byte for byte', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.array(fc.integer({ min: -90, max: 100 }), { minLength: 1, maxLength: 14 }),
        (seed, steps) => {
          const pageHeightPx = 900
          const screen: Screen = { page: makePage(pageHeightPx, seed), pageHeightPx, viewPx: 220 }
          const tops = topsOf(steps, pageHeightPx - 220)
          const { picture, fed } = stitch(screen, tops)
          expect(fed.map(({ kind }) => kind)).not.toContain('lost')
          expect(picture.heightPx).toBe(Math.max(...tops) + 220)
          expect(same(picture.words, rowsOf(screen.page, 0, picture.heightPx))).toBe(true)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('takes a header and a footer that stand still once, and a moving scroll bar as it comes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 6 }),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 10 }),
        (seed, headerPx, footerPx, scrollBarPx, steps) => {
          const pageHeightPx = 900
          const page = makePage(pageHeightPx, seed)
          const screen: Screen = { page, pageHeightPx, viewPx: 260, headerPx, footerPx, scrollBarPx }
          const tops = topsOf(steps, pageHeightPx - 260)
          const { picture } = stitch(screen, tops)
          const end = tops.at(-1)! + 260
          expect(picture.heightPx).toBe(end)
          const lastFrame = frameAt(screen, tops.at(-1)!)
          expect(same(rowsOf(picture.words, 0, headerPx), rowsOf(frameAt(screen, 0), 0, headerPx))).toBe(true)
          expect(
            same(rowsOf(picture.words, end - footerPx, end), rowsOf(lastFrame, 260 - footerPx, 260)),
          ).toBe(true)
          for (let row = headerPx; row < end - footerPx; row += 1) {
            const from = row * widthPx
            const to = from + widthPx - Math.max(10, scrollBarPx)
            expect(same(picture.words.subarray(from, to), page.subarray(from, to))).toBe(true)
          }
        },
      ),
      { numRuns: 100 },
    )
  })

  const pageHeightPx = 1200
  const screen: Screen = { page: makePage(pageHeightPx, 99), pageHeightPx, viewPx: 220 }

  it('says that it lost the place, and goes on when it comes back', () => {
    const { fed, picture } = stitch(screen, [0, 60, 700, 640, 130, 200])
    expect(fed.map(({ kind }) => kind)).toEqual(['grown', 'grown', 'lost', 'lost', 'grown', 'grown'])
    expect(same(picture.words, rowsOf(screen.page, 0, 420))).toBe(true)
  })

  it('finds the place again at the lowest frame after scrolling up', () => {
    const { fed, picture } = stitch(screen, [0, 150, 300, 150, 0, 400])
    expect(fed.map(({ kind }) => kind)).toEqual(['grown', 'grown', 'grown', 'back', 'back', 'grown'])
    expect(same(picture.words, rowsOf(screen.page, 0, 620))).toBe(true)
  })

  it('takes no notice of a caret, and lets one through while scrolling', () => {
    const stitcher = createStitcher({ widthPx, heightPx: 220, maxHeightPx: 5000 })
    const caret = (frame: Uint32Array, y: number) => {
      for (let row = y; row < y + 14; row += 1) frame[row * widthPx + 30] = 0xff00ff
      return frame
    }
    stitcher.feed(frameAt(screen, 0))
    expect(stitcher.feed(caret(frameAt(screen, 0), 100)).kind).toBe('same')
    expect(stitcher.feed(caret(frameAt(screen, 40), 60))).toEqual({ kind: 'grown', addedPx: 40 })
    expect(stitcher.feed(frameAt(screen, 90))).toEqual({ kind: 'grown', addedPx: 50 })
    expect(same(stitcher.picture().words, rowsOf(screen.page, 0, 310))).toBe(true)
  })

  it('never joins what does not overlap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 220, max: 650 }), (seed, jump) => {
        const jumping: Screen = { page: makePage(900, seed), pageHeightPx: 900, viewPx: 220, headerPx: 20 }
        expect(stitch(jumping, [0, 30, 30 + jump]).fed[2]!.kind).toBe('lost')
      }),
      { numRuns: 200 },
    )
  })

  it('does not join blank places', () => {
    const blank: Screen = { page: new Uint32Array(widthPx * 1200).fill(0xffffff), pageHeightPx, viewPx: 220 }
    blank.page.set(screen.page.subarray(0, 150 * widthPx))
    const { fed } = stitch(blank, [0, 190])
    expect(fed[1]!.kind).toBe('lost')
  })

  it('ends at its greatest height with whole rows', () => {
    const { fed, picture } = stitch(screen, [0, 100, 200, 300], 400)
    expect(fed.at(-2)!.kind).toBe('full')
    expect(picture.heightPx).toBe(400)
    expect(same(picture.words, rowsOf(screen.page, 0, 400))).toBe(true)
  })
})
