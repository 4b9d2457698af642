import type { TakenFrom } from '../../shared/attachments'
import { intersect, isSameRect, type Point, type Rect } from '../../shared/geometry'
import type { Cover } from '../../shared/marks'
import type { TopWindow } from './snap-targets'

const titleMaxChars = 1_000
/** Less alike, two titles are of different windows. */
const likenessMin = 0.5

/**
 * Where a region was taken: in the topmost window that holds all of it. `windows` topmost first; `covers` lie on the
 * desktop, as the region does.
 */
export function takenFrom(
  rectPx: Rect,
  windows: readonly TopWindow[],
  covers: readonly Cover[] = [],
): TakenFrom {
  const held = windows.find(
    (window) =>
      window.kind === 'window' && window.title !== '' && isSameRect(intersect(rectPx, window.rectPx), rectPx),
  )
  const inPicture = covers.map((cover) => {
    const at = between(rectPx, cover.rectPx)
    return { ...cover, rectPx: { ...cover.rectPx, ...at } }
  })
  return {
    rectPx,
    ...(inPicture.length > 0 && { covers: inPicture }),
    window: held
      ? { title: held.title.slice(0, titleMaxChars), offsetPx: between(held.rectPx, rectPx) }
      : null,
  }
}

/**
 * The window something was taken from: that of the same title, else the one of the same program whose title is the most
 * alike. Of several the one that still stands where it stood, else the topmost. null: there is none.
 */
export function findAgain<Of extends { title: string; rectPx?: Rect }>(
  { rectPx, window: wanted }: TakenFrom,
  windows: readonly Of[],
): Of | null {
  if (!wanted) return null
  const { title, offsetPx } = wanted
  const stoodAt = { x: rectPx.x - offsetPx.x, y: rectPx.y - offsetPx.y }
  const best = (found: readonly Of[]) =>
    found.find(({ rectPx: at }) => at?.x === stoodAt.x && at.y === stoodAt.y) ?? found[0] ?? null
  const same = windows.filter((window) => window.title.slice(0, titleMaxChars) === title)
  if (same.length > 0) return best(same)
  const alike = windows
    .filter((window) => programOf(window.title) === programOf(title))
    .map((window) => ({ window, likeness: titleLikeness(window.title, title) }))
    .filter(({ likeness }) => likeness >= likenessMin)
  const most = Math.max(...alike.map(({ likeness }) => likeness))
  return best(alike.filter(({ likeness }) => likeness === most).map(({ window }) => window))
}

/** A region in its window as it is now: elsewhere, and perhaps with another title. */
export function movedTo(
  before: TakenFrom,
  { title, rectPx: at }: Pick<TopWindow, 'title' | 'rectPx'>,
): TakenFrom {
  const { rectPx, window } = before
  if (!window) return before
  const { offsetPx } = window
  return {
    ...before,
    rectPx: { ...rectPx, x: at.x + offsetPx.x, y: at.y + offsetPx.y },
    window: { title: title.slice(0, titleMaxChars), offsetPx },
  }
}

const between = (from: Point, to: Point): Point => ({ x: to.x - from.x, y: to.y - from.y })

/** What programs put behind a last dash, as “Inbox – Mozilla Firefox”; empty without one. */
function programOf(title: string): string {
  return /\s[-–—|·]\s([^-–—|·]+)$/.exec(title)?.[1]?.trim().toLowerCase() ?? ''
}

/** 0 to 1: twice the pairs of characters both have, over all pairs (Sørensen–Dice). */
function titleLikeness(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)]
  let shared = 0
  for (const [pair, count] of left) shared += Math.min(count, right.get(pair) ?? 0)
  const all = [...left.values(), ...right.values()].reduce((sum, count) => sum + count, 0)
  return all === 0 ? 0 : (2 * shared) / all
}

function pairsOf(title: string): Map<string, number> {
  const characters = [...title.toLowerCase()]
  const pairs = new Map<string, number>()
  for (let at = 1; at < characters.length; at += 1) {
    const pair = `${characters[at - 1]}${characters[at]}`
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}
