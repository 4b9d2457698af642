import { describe, expect, it } from 'vitest'
import { type FontFace, fontFaces, inkOf } from '../font-metrics'
import type { InkMap } from './text-ink'
import { spacedWords } from './word-spaces'

const faceOf = (name: string) => fontFaces.find((face) => face.name === name)!

/** A line as a browser draws it, as far as its columns are concerned: glyphs begin on whole pixels, their ink is between. */
function drawn(text: string, face: FontFace, sizePx: number, spacingEm = 0): InkMap {
  const peaks: number[] = []
  let at = 4
  for (const glyph of text) {
    const { advanceEm, leftEm, rightEm } =
      glyph === ' ' ? { ...inkOf('. .', face, 400), leftEm: 0, rightEm: 0 } : inkOf(glyph, face, 400)
    const advance = glyph === ' ' ? advanceEm - inkOf('..', face, 400).advanceEm : advanceEm
    const [from, to] = [at + leftEm * sizePx, at + rightEm * sizePx]
    for (let x = Math.floor(from); x < Math.ceil(to) && rightEm > 0; x += 1) {
      peaks[x] = Math.max(peaks[x] ?? 0, Math.min(x + 1, to) - Math.max(x, from))
    }
    at += (advance + spacingEm) * sizePx
  }
  const cover = Float32Array.from({ length: peaks.length }, (_, x) => peaks[x] ?? 0)
  const rect = { x: 100, y: 0, width: peaks.length, height: 1 }
  return { rect, cover, ground: 0xffffff, groundShare: 1, ink: 0, solid: 9 }
}

/** The words found where `read` was read of what says `text`. */
const found = (
  text: string,
  read: string,
  name = 'Arial',
  sizePx = 13,
  spacingEm = 0,
  guessedPx = sizePx,
) => {
  const face = faceOf(name)
  const map = drawn(text, face, sizePx, spacingEm)
  return spacedWords({ words: read.split(' '), map, face, weight: 400, sizePx: guessedPx })
}
const textOf = (words: ReturnType<typeof found>) => words?.map((word) => word.text).join(' ') ?? null

describe('spacedWords', () => {
  it.each([
    ['Alma Reyes', 'AlmaReyes', 14],
    ['Jonas Weber', 'JonasWeber', 12],
    ['+12.4% this week', '+12.4%thisweek', 13],
    ['the seconds. The modem of 1997.', 'theseconds.The modemof 1997.', 16],
    ['Alma Reyes', 'AlmaReyes', 28],
  ])('puts spaces into "%s" read as "%s" at %i px', (text, read, sizePx) => {
    for (const name of ['Arial', 'DejaVu Sans', 'Times'])
      expect(textOf(found(text, read, name, sizePx))).toBe(text)
  })

  it('finds them though the size was taken for larger, to make up for their width', () => {
    expect(textOf(found('+12.4% this week', '+12.4%thisweek', 'Arial', 13, 0, 14))).toBe('+12.4% this week')
  })

  it('takes out spaces where letters only stand apart', () => {
    expect(textOf(found('Illicit 11.11', 'Ill icit 1 1.1 1'))).toBe('Illicit 11.11')
  })

  it('leaves lines that were read right, and letters that are spaced', () => {
    expect(found('Alma Reyes', 'Alma Reyes')).toBeNull()
    expect(found('Today', 'Today', 'DejaVu Sans', 12)).toBeNull()
    expect(found('SETTINGS', 'SETTINGS', 'Arial', 12, 0.08)).toBeNull()
    expect(found('BILLING PLANS', 'BILLING PLANS', 'Arial', 12, 0.08)).toBeNull()
  })

  it('leaves code and Chinese alone', () => {
    expect(found('let a = 1', 'leta=1', 'DejaVu Sans Mono')).toBeNull()
    expect(found('商 品', '商品', 'Noto Sans CJK')).toBeNull()
  })

  it('says where each word was drawn', () => {
    const words = found('Alma Reyes', 'AlmaReyes', 'Arial', 14)!
    const [first, second] = words
    expect(first!.fromPx).toBe(104)
    expect(second!.fromPx - first!.toPx).toBeGreaterThanOrEqual(4)
    expect(second!.toPx).toBeGreaterThan(second!.fromPx + 30)
  })
})
