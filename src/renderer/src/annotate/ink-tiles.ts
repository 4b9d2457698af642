import { intersect, type Rect, type Size } from '../../../shared/geometry'
import { touches, union } from './shapes'

/**
 * A side of one tile, device pixels. A browser copies a canvas whole, and draws anew all that lies under it, for each frame
 * it changed in: small ones keep a stroke on a 4K picture cheap. Much smaller ones would be too small for the GPU.
 */
export const tileSidePx = 256

export type InkTiles = ReturnType<typeof createInkTiles>

/** A large transparent picture made of small canvases that exist only where something is drawn. Units are device pixels. */
export function createInkTiles(host: HTMLElement) {
  const tiles = new Map<
    string,
    { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D; rect: Rect }
  >()
  let size: Size = { width: 0, height: 0 }
  let pixelRatio = 1

  const tileAt = (column: number, row: number) => {
    const key = `${column},${row}`
    const known = tiles.get(key)
    if (known) return known
    const rect = { x: column * tileSidePx, y: row * tileSidePx, width: tileSidePx, height: tileSidePx }
    const canvas = document.createElement('canvas')
    canvas.width = rect.width
    canvas.height = rect.height
    Object.assign(canvas.style, {
      position: 'absolute',
      left: `${rect.x / pixelRatio}px`,
      top: `${rect.y / pixelRatio}px`,
      width: `${rect.width / pixelRatio}px`,
      height: `${rect.height / pixelRatio}px`,
    })
    const context = canvas.getContext('2d') as CanvasRenderingContext2D
    const tile = { canvas, context, rect }
    tiles.set(key, tile)
    host.append(canvas)
    return tile
  }

  return {
    /** Empties everything when the size differs from before. Answers whether it did. */
    resize(next: Size, ratio: number): boolean {
      if (next.width === size.width && next.height === size.height && ratio === pixelRatio) return false
      size = next
      pixelRatio = ratio
      this.clear()
      return true
    },
    /**
     * Draws parts of the picture anew.
     * @param dirty what is emptied first; ink outside it, and outside the rectangle around it in each tile, is not touched
     * @param isInked whether anything is drawn in a tile's part: tiles are not made for nothing
     * @param paint draws with the context's units already device pixels of the whole picture
     */
    repaint(
      dirty: readonly Rect[],
      isInked: (part: Rect) => boolean,
      paint: (context: CanvasRenderingContext2D, part: Rect) => void,
    ): void {
      for (const [key, { column, row, part }] of dirtyTiles(dirty, size)) {
        const inked = isInked(part)
        if (!inked && !tiles.has(key)) continue
        const { context, rect } = tileAt(column, row)
        context.setTransform(1, 0, 0, 1, -rect.x, -rect.y)
        context.clearRect(part.x, part.y, part.width, part.height)
        if (!inked) continue
        context.save()
        context.beginPath()
        context.rect(part.x, part.y, part.width, part.height)
        context.clip()
        paint(context, part)
        context.restore()
      }
    },
    /** Removes every tile. */
    clear(): void {
      for (const { canvas } of tiles.values()) canvas.remove()
      tiles.clear()
    },
    /** Removes tiles that hold nothing of these places. */
    keepOnly(inked: readonly Rect[]): void {
      for (const [key, { canvas, rect }] of tiles) {
        if (inked.some((place) => touches(place, rect))) continue
        canvas.remove()
        tiles.delete(key)
      }
    },
  }
}

interface DirtyTile {
  column: number
  row: number
  part: Rect
}

/** In which tiles something changed, and the rectangle around all of it there. */
export function dirtyTiles(dirty: readonly Rect[], size: Size): Map<string, DirtyTile> {
  const found = new Map<string, DirtyTile>()
  for (const one of dirty) {
    const area = intersect(one, { x: 0, y: 0, ...size })
    if (area.width === 0 || area.height === 0) continue
    const lastColumn = Math.floor((area.x + area.width - 1) / tileSidePx)
    const lastRow = Math.floor((area.y + area.height - 1) / tileSidePx)
    for (let row = Math.floor(area.y / tileSidePx); row <= lastRow; row += 1) {
      for (let column = Math.floor(area.x / tileSidePx); column <= lastColumn; column += 1) {
        const bounds = { x: column * tileSidePx, y: row * tileSidePx, width: tileSidePx, height: tileSidePx }
        const key = `${column},${row}`
        const part = union(found.get(key)?.part ?? null, intersect(area, bounds)) as Rect
        found.set(key, { column, row, part })
      }
    }
  }
  return found
}
