import { apart, type Raster } from './raster'

/** A connected area of one colour, or of one smooth run of colours. */
export interface Area {
  id: number
  /** The colour of its first pixel. */
  word: number
  left: number
  top: number
  /** The last column and row in it. */
  right: number
  bottom: number
  count: number
}

export interface Areas {
  /** Those large enough to be looked at. */
  areas: Area[]
  /** Pixels of each area by its id, small ones included. */
  counts: Int32Array
  /** For each pixel the id of its area. */
  labels: Int32Array
}

/**
 * Connected areas, edges of pixels touching, by run-length labelling with union-find (He, Chao, Suzuki: A Run-Based
 * Two-Scan Labeling Algorithm, 2008). Neighbours belong together when no channel differs by more than `tolerance`;
 * with 0 an area has exactly one colour, which is how screens draw.
 */
export function labelAreas({ words, width, height }: Raster, tolerance: number, leastPixels: number): Areas {
  const labels = new Int32Array(width * height)
  const parent = new Int32Array(width * height)
  let runs = 0
  const root = (index: number) => {
    let at = index
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!
      at = parent[at]!
    }
    return at
  }
  const isSame =
    tolerance === 0
      ? (one: number, other: number) => one === other
      : (one: number, other: number) => one === other || apart(one, other) <= tolerance
  for (let y = 0; y < height; y += 1) {
    const row = y * width
    let run = -1
    // The pair joined last, so that a long edge costs one look.
    let joinedRun = -1
    let joinedAbove = -1
    for (let x = 0; x < width; x += 1) {
      const at = row + x
      if (x === 0 || !isSame(words[at]!, words[at - 1]!)) {
        run = runs
        parent[run] = run
        runs += 1
      }
      labels[at] = run
      if (y === 0) continue
      const above = labels[at - width]!
      if ((run === joinedRun && above === joinedAbove) || !isSame(words[at]!, words[at - width]!)) continue
      joinedRun = run
      joinedAbove = above
      const one = root(run)
      const other = root(above)
      if (one < other) parent[other] = one
      else parent[one] = other
    }
  }
  const ids = new Int32Array(runs)
  let found = 0
  // A root is the first run of its area, so its number is known before its other runs come.
  for (let run = 0; run < runs; run += 1) {
    const first = root(run)
    if (first === run) {
      ids[run] = found
      found += 1
    } else ids[run] = ids[first]!
  }
  return { ...measureAreas({ words, width, height }, labels, ids, found, leastPixels), labels }
}

/** Turns numbers of runs into numbers of areas in `labels`, and measures those that are large enough. */
function measureAreas(
  { words, width }: Raster,
  labels: Int32Array,
  ids: Int32Array,
  found: number,
  leastPixels: number,
): Omit<Areas, 'labels'> {
  const counts = new Int32Array(found)
  for (let at = 0; at < labels.length; at += 1) {
    const id = ids[labels[at]!]!
    labels[at] = id
    counts[id] = counts[id]! + 1
  }
  const areas = new Map<number, Area>()
  for (let at = 0, x = 0, y = 0; at < labels.length; at += 1, x += 1) {
    if (x === width) {
      x = 0
      y += 1
    }
    const id = labels[at]!
    const count = counts[id]!
    if (count < leastPixels) continue
    // A run's ends are all that can widen an area.
    if (x > 0 && x < width - 1 && labels[at - 1] === id && labels[at + 1] === id) continue
    const area = areas.get(id)
    if (!area) areas.set(id, { id, word: words[at]!, left: x, top: y, right: x, bottom: y, count })
    else {
      if (x < area.left) area.left = x
      if (x > area.right) area.right = x
      area.bottom = y
    }
  }
  return { areas: [...areas.values()], counts }
}

/** Where an area begins and ends in each of its rows and columns, in picture pixels; what is drawn on it counts as it. */
export interface Outline {
  rowFrom: Int32Array
  rowTo: Int32Array
  columnFrom: Int32Array
  columnTo: Int32Array
}

export function outlineOf({ labels }: Areas, width: number, area: Area): Outline {
  const { id, left, top, right, bottom } = area
  const rows = bottom - top + 1
  const columns = right - left + 1
  const rowFrom = new Int32Array(rows).fill(right + 1)
  const rowTo = new Int32Array(rows).fill(left - 1)
  const columnFrom = new Int32Array(columns).fill(bottom + 1)
  const columnTo = new Int32Array(columns).fill(top - 1)
  for (let y = top; y <= bottom; y += 1) {
    for (let x = left, at = y * width + left; x <= right; x += 1, at += 1) {
      if (labels[at] !== id) continue
      if (x < rowFrom[y - top]!) rowFrom[y - top] = x
      rowTo[y - top] = x
      if (y < columnFrom[x - left]!) columnFrom[x - left] = y
      columnTo[x - left] = y
    }
  }
  return { rowFrom, rowTo, columnFrom, columnTo }
}

/**
 * The stretches of an area's rows that are at least `leastPx` long, joined where those of neighbouring rows begin and
 * end alike. `isUpright` takes columns for rows and answers with x and y, width and height changed over.
 */
export function rowsOf(
  { labels }: Areas,
  width: number,
  area: Area,
  isUpright: boolean,
  leastPx: number,
): { x: number; y: number; width: number; height: number }[] {
  const [acrossFrom, acrossTo] = isUpright ? [area.left, area.right] : [area.top, area.bottom]
  const [alongFrom, alongTo] = isUpright ? [area.top, area.bottom] : [area.left, area.right]
  const found: { x: number; y: number; width: number; height: number }[] = []
  let open: typeof found = []
  for (let across = acrossFrom; across <= acrossTo; across += 1) {
    const row: typeof found = []
    let from = -1
    for (let along = alongFrom; along <= alongTo + 1; along += 1) {
      const at = isUpright ? along * width + across : across * width + along
      const inside = along <= alongTo && labels[at] === area.id
      if (inside && from < 0) from = along
      if (inside || from < 0) continue
      if (along - from >= leastPx) {
        const before = open.find(
          (stretch) =>
            stretch.y + stretch.height === across &&
            Math.abs(stretch.x - from) <= 1 &&
            Math.abs(stretch.x + stretch.width - along) <= 1,
        )
        if (before) {
          before.height += 1
          row.push(before)
        } else {
          const stretch = { x: from, y: across, width: along - from, height: 1 }
          row.push(stretch)
          found.push(stretch)
        }
      }
      from = -1
    }
    open = row
  }
  return found
}
