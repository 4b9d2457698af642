import { describe, expect, it } from 'vitest'
import { jumpZoom, placeOn, placesOf, sheetOf } from './placing'
import { sampleComparison } from './samples'

const alignment = { scale: 2, x: 10, y: -20, residualPx: 0, anchors: 5 }
const sized = (widthPx: number, heightPx: number) => ({ ...sampleComparison.reference, widthPx, heightPx })

describe('both pictures in one space', () => {
  it('lays the candidate on the reference', () => {
    const sheet = sheetOf({ reference: sized(400, 300), candidate: sized(200, 200), alignment })
    expect(sheet.candidate).toEqual({ x: 10, y: -20, width: 400, height: 400 })
    expect(sheet.rect).toEqual({ x: 0, y: -20, width: 410, height: 400 })
  })

  it('has the reference alone where the candidate lies far from it', () => {
    const far = { ...alignment, x: 1e6 }
    const sheet = sheetOf({ reference: sized(400, 300), candidate: sized(200, 200), alignment: far })
    expect(sheet.rect).toEqual({ x: 0, y: 0, width: 400, height: 300 })
  })

  it('shows no more of a candidate than is worth it', () => {
    const huge = { ...alignment, scale: 1000, x: 0, y: 0 }
    const sheet = sheetOf({ reference: sized(400, 300), candidate: sized(200, 200), alignment: huge })
    expect(sheet.rect).toEqual({ x: 0, y: 0, width: 1200, height: 900 })
  })

  it('places by shares of the sheet', () => {
    const sheet = { rect: { x: 0, y: -20, width: 400, height: 200 } }
    expect(placeOn(sheet, { x: 100, y: 30, width: 40, height: 20 })).toEqual({
      left: '25%',
      top: '25%',
      width: '10%',
      height: '10%',
    })
  })

  it('finds a difference in both, and what holds it whole', () => {
    const place = placesOf(
      {
        referencePx: { x: 10, y: 10, width: 20, height: 10 },
        candidatePx: { x: 5, y: 30, width: 20, height: 10 },
      },
      alignment,
    )
    expect(place.candidate).toEqual({ x: 20, y: 40, width: 40, height: 20 })
    expect(place.whole).toEqual({ x: 10, y: 10, width: 50, height: 50 })
    expect(placesOf({ referencePx: null, candidatePx: null }, alignment).whole).toBeNull()
  })
})

describe('the zoom of a jump', () => {
  const stage = { width: 400, height: 300 }
  it('shows small places at their own pixels, not larger', () => {
    expect(jumpZoom({ width: 50, height: 20 }, stage, 0.25)).toBe(1)
  })
  it('keeps large places inside the stage', () => {
    expect(jumpZoom({ width: 400, height: 20 }, stage, 0.25)).toBe(0.5)
  })
  it('never goes below what shows all', () => {
    expect(jumpZoom({ width: 4000, height: 20 }, stage, 0.25)).toBe(0.25)
  })
})
