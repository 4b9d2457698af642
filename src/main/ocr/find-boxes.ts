import type { Rect } from '../../shared/geometry'

/** Where a map of probabilities says text is. */
export interface ProbabilityMap {
  /** 0 to 255 for each pixel. */
  values: Uint8Array
  width: number
  height: number
}

export interface TextBox {
  rect: Rect
  score: number
}

// Values of PaddleOCR's DBPostProcess (ppocr/postprocess/db_postprocess.py), made a little more generous: a screen's
// text is small and what is no text is dropped by the recogniser.
const pixelThreshold = 0.3 * 255
const boxThreshold = 0.45 * 255
const unclipRatio = 1.5
const minSide = 2

/**
 * The boxes of a detector's map: connected areas, each grown by the share the detector was trained to shrink them by
 * (`area × ratio ÷ perimeter`, the DB paper's offset, for an upright rectangle). Screen text is upright, so boxes are.
 */
export function findBoxes(map: ProbabilityMap): TextBox[] {
  const boxes: TextBox[] = []
  for (const { left, right, top, bottom, sum, count } of connectedAreas(map)) {
    const score = sum / count
    const boxWidth = right - left + 1
    const boxHeight = bottom - top + 1
    if (score < boxThreshold || Math.min(boxWidth, boxHeight) < minSide) continue
    const grow = (boxWidth * boxHeight * unclipRatio) / (2 * (boxWidth + boxHeight))
    boxes.push({
      rect: { x: left - grow, y: top - grow, width: boxWidth + 2 * grow, height: boxHeight + 2 * grow },
      score: score / 255,
    })
  }
  return boxes
}

/** Connected areas of pixels above the threshold. */
export function connectedAreas({ values, width, height }: ProbabilityMap): Area[] {
  const { runs, parent } = joinRuns(values, width, height)
  const found = new Map<number, Area>()
  for (let index = 0; index < runs.length; index += 1) {
    const [y, from, to] = runs[index]!
    const root = rootOf(parent, index)
    const area = found.get(root) ?? { left: from, right: to, top: y, bottom: y, sum: 0, count: 0 }
    area.left = Math.min(area.left, from)
    area.right = Math.max(area.right, to)
    area.bottom = Math.max(area.bottom, y)
    for (let x = from; x <= to; x += 1) area.sum += values[y * width + x]!
    area.count += to - from + 1
    found.set(root, area)
  }
  return [...found.values()]
}

export interface Area {
  left: number
  right: number
  top: number
  bottom: number
  sum: number
  count: number
}

type Run = readonly [y: number, from: number, to: number]

/** Stretches of text pixels in each row, joined where they touch one in the row above, corners included. */
function joinRuns(values: Uint8Array, width: number, height: number): { runs: Run[]; parent: number[] } {
  const runs: Run[] = []
  const parent: number[] = []
  let aboveFrom = 0
  let aboveTo = 0
  for (let y = 0; y < height; y += 1) {
    const rowFrom = runs.length
    let above = aboveFrom
    for (let x = 0; x < width; x += 1) {
      if (values[y * width + x]! < pixelThreshold) continue
      const from = x
      while (x + 1 < width && values[y * width + x + 1]! >= pixelThreshold) x += 1
      const index = runs.length
      runs.push([y, from, x])
      parent.push(index)
      while (above < aboveTo && runs[above]![2] < from - 1) above += 1
      for (let other = above; other < aboveTo && runs[other]![1] <= x + 1; other += 1) {
        parent[rootOf(parent, other)] = rootOf(parent, index)
      }
    }
    aboveFrom = rowFrom
    aboveTo = runs.length
  }
  return { runs, parent }
}

function rootOf(parent: number[], index: number): number {
  let root = index
  while (parent[root] !== root) {
    parent[root] = parent[parent[root]!]!
    root = parent[root]!
  }
  return root
}
