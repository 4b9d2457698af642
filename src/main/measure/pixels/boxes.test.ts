import { describe, expect, it } from 'vitest'
import type { Rect } from '../../../shared/geometry'
import { type DrawnPicture, drawPicture } from './drawn-picture'
import { measureItems } from './measure-items'
import { wordOf } from './raster'

const measured = (picture: DrawnPicture, scale = 1) =>
  measureItems(picture, [], { scale, checkStopped: () => undefined })

const rect = (x: number, y: number, width: number, height: number): Rect => ({ x, y, width, height })
const page = (ground = '#ffffff') => drawPicture(400, 300, ground)

describe('boxes', () => {
  it('finds flat boxes in each other, to the pixel', () => {
    const { boxes, background } = measured(
      page('#f1f5f9')
        .fill(rect(20, 30, 200, 150), '#ffffff')
        .fill(rect(40, 60, 100, 40), '#4f46e5'),
    )
    expect(background).toBe('#f1f5f9')
    expect(boxes.map(({ rectPx, fill }) => ({ rectPx, fill }))).toEqual([
      { rectPx: rect(20, 30, 200, 150), fill: { kind: 'flat', color: '#ffffff' } },
      { rectPx: rect(40, 60, 100, 40), fill: { kind: 'flat', color: '#4f46e5' } },
    ])
  })

  it.each([0, 4, 8, 12, 16, 24])('measures a radius of %i px', (radius) => {
    const { boxes } = measured(page().fill(rect(50, 50, 160, 90), '#0f766e', radius))
    expect(boxes).toHaveLength(1)
    expect(boxes[0]!.rectPx).toEqual(rect(50, 50, 160, 90))
    for (const found of boxes[0]!.radiiPx) expect(Math.abs(found - radius)).toBeLessThanOrEqual(0.5)
  })

  it('knows pills and circles', () => {
    const { boxes } = measured(
      page()
        .fill(rect(20, 20, 120, 32), '#dc2626', 16)
        .fill(rect(200, 20, 24, 24), '#16a34a', 12),
    )
    expect(boxes.map(({ rectPx, radiiPx }) => [rectPx, radiiPx[0]])).toEqual([
      [rect(20, 20, 120, 32), 16],
      [rect(200, 20, 24, 24), 12],
    ])
  })

  it.each([
    [1, 0],
    [1, 8],
    [2, 10],
    [3, 6],
  ])('finds a field outlined by %i px on its own ground, radius %i', (widthPx, radius) => {
    const place = rect(40, 40, 220, 44)
    const { boxes, dividers } = measured(page().border(place, '#94a3b8', widthPx, radius))
    expect(boxes).toHaveLength(1)
    const [box] = boxes
    expect(box!.rectPx).toEqual(place)
    expect(box!.fill).toEqual({ kind: 'flat', color: '#ffffff' })
    expect(box!.border).toEqual({
      widthPx,
      color: '#94a3b8',
      sides: { top: true, right: true, bottom: true, left: true },
    })
    expect(Math.abs(box!.radiiPx[0] - radius)).toBeLessThanOrEqual(1)
    expect(dividers).toEqual([])
  })

  it('finds a radio button, whose ring no pixel is sure of', () => {
    const picture = page().border(rect(60, 60, 18, 18), '#a1a1aa', 2, 9)
    expect(measured(picture).boxes).toMatchObject([
      {
        rectPx: rect(60, 60, 18, 18),
        fill: { kind: 'flat', color: '#ffffff' },
        border: { widthPx: 2 },
        radiiPx: [9, 9, 9, 9],
      },
    ])
  })

  it('does not take a small square for a ring', () => {
    const { boxes } = measured(page().border(rect(60, 60, 16, 16), '#a8a29e', 1, 3))
    expect(boxes).toMatchObject([{ rectPx: rect(60, 60, 16, 16), border: { widthPx: 1 } }])
    expect(Math.abs(boxes[0]!.radiiPx[0] - 3)).toBeLessThanOrEqual(1)
  })

  it('takes a card cut by dividers for one box with dividers', () => {
    const picture = page().border(rect(30, 30, 300, 180), '#e5e7eb', 1, 10)
    for (const y of [90, 150]) picture.fill(rect(30, y, 300, 1), '#e5e7eb')
    const { boxes, dividers } = measured(picture)
    expect(boxes.map(({ rectPx }) => rectPx)).toEqual([rect(30, 30, 300, 180)])
    expect(dividers.map(({ rectPx }) => rectPx.y)).toEqual([90, 150])
  })

  it('gives a bar the line at its lower side', () => {
    const { boxes, dividers } = measured(
      page('#f8fafc')
        .fill(rect(0, 0, 400, 60), '#ffffff')
        .fill(rect(0, 60, 400, 1), '#e2e8f0'),
    )
    expect(boxes[0]).toMatchObject({
      rectPx: rect(0, 0, 400, 61),
      border: { widthPx: 1, color: '#e2e8f0', sides: { top: false, bottom: true } },
    })
    expect(dividers).toEqual([])
  })

  it('measures a soft shadow and does not take it for a border', () => {
    const place = rect(100, 60, 200, 140)
    const { boxes } = measured(page('#f5f6f8').shadow(place, 6, 16, 0.2).fill(place, '#ffffff', 12))
    expect(boxes).toHaveLength(1)
    const { shadow, border, rectPx } = boxes[0]!
    expect(rectPx).toEqual(place)
    expect(border).toBeNull()
    expect(shadow!.offsetPx).toEqual({ x: 0, y: 6 })
    expect(Math.abs(shadow!.blurPx - 16)).toBeLessThanOrEqual(2)
    expect(shadow!.color.slice(0, 7)).toBe('#000000')
    expect(Math.abs(Number.parseInt(shadow!.color.slice(7), 16) / 255 - 0.2)).toBeLessThan(0.03)
  })

  it.each([
    [90, (x: number, _y: number) => x / 239],
    [180, (_x: number, y: number) => y / 119],
    [135, (x: number, y: number) => (x + y) / 358],
  ])('fits a gradient at %i degrees', (angleDeg, along) => {
    const picture = page().paint(rect(60, 60, 240, 120), (x, y) => {
      const at = along(x - 60, y - 60)
      return wordOf(20 + 180 * at, 90 - 40 * at, 240 - 100 * at)
    })
    const [box] = measured(picture).boxes
    expect(box!.rectPx).toEqual(rect(60, 60, 240, 120))
    expect(box!.fill).toMatchObject({ kind: 'gradient', angleDeg })
    const stops = box!.fill.kind === 'gradient' ? box!.fill.stops : []
    expect(stops.map(({ at }) => at)).toEqual([0, 1])
    const channel = (color: string, from: number) => Number.parseInt(color.slice(from, from + 2), 16)
    expect(Math.abs(channel(stops[0]!.color, 1) - 20)).toBeLessThanOrEqual(6)
    expect(Math.abs(channel(stops[1]!.color, 1) - 200)).toBeLessThanOrEqual(6)
  })

  it('completes a bar that is filled in part', () => {
    const { boxes } = measured(
      page()
        .fill(rect(40, 100, 240, 8), '#e5e7eb', 4)
        .fill(rect(40, 100, 90, 8), '#4f46e5', 4),
    )
    expect(boxes.map(({ rectPx }) => rectPx)).toEqual([rect(40, 100, 240, 8), rect(40, 100, 90, 8)])
  })

  it('joins a card with a coloured head', () => {
    const { boxes } = measured(
      page('#f5f5f5')
        .fill(rect(50, 40, 200, 200), '#ffffff', 12)
        .paint(rect(50, 40, 200, 100), (x, y) => {
          const awayX = Math.max(62 - x - 0.5, x + 0.5 - 238, 0)
          const awayY = Math.max(52 - y - 0.5, 0)
          const isOut = awayX > 0 && awayY > 0 && awayX * awayX + awayY * awayY > 144
          return isOut ? wordOf(245, 245, 245) : wordOf(219, 234, 254)
        }),
    )
    expect(boxes.map(({ rectPx, fill }) => [rectPx, fill])).toEqual([
      [rect(50, 40, 200, 200), { kind: 'flat', color: '#ffffff' }],
      [rect(50, 40, 200, 100), { kind: 'flat', color: '#dbeafe' }],
    ])
  })

  it('measures the same at twice the size', () => {
    const { boxes } = measured(
      drawPicture(800, 600, '#ffffff').border(rect(80, 80, 440, 88), '#94a3b8', 2, 16),
      2,
    )
    expect(boxes).toMatchObject([{ rectPx: rect(80, 80, 440, 88), border: { widthPx: 2 } }])
  })
})
