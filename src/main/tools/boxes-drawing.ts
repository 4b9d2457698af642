import type { Rect, Size } from '../../shared/geometry'

export interface LabelledBox {
  rectPx: Rect
  /** One line, short. */
  label: string
}

/** Told apart from each other and, with their dark and light edges, from any picture; each with the ink read best on it. */
const colors = [
  { line: '#e6002e', ink: '#ffffff' },
  { line: '#0058ff', ink: '#ffffff' },
  { line: '#00a13b', ink: '#ffffff' },
  { line: '#ffb300', ink: '#000000' },
  { line: '#a100d6', ink: '#ffffff' },
  { line: '#00c2d1', ink: '#000000' },
  { line: '#ff5c00', ink: '#000000' },
  { line: '#e4007f', ink: '#ffffff' },
] as const

/**
 * Boxes and their labels as a drawing to be laid over a picture, and where: all that is painted lies in `rectPx`. A label
 * stands on its box, below it where there is no room above, inside of it where there is none either; it grows away from
 * the picture's nearer side and is cut where the picture ends. Boxes with the same label have the same colour.
 */
export function boxesDrawing(boxes: readonly LabelledBox[], sizePx: Size): { svg: string; rectPx: Rect } {
  const longestPx = Math.max(sizePx.width, sizePx.height)
  const linePx = Math.max(2, Math.round(longestPx / 600))
  const fontPx = Math.min(64, Math.max(11, Math.round(longestPx / 85)))
  const plateHeightPx = Math.round(fontPx * 1.5)
  const labels = [...new Set(boxes.map(({ label }) => label))]
  const colorOf = (label: string) => colors[labels.indexOf(label) % colors.length] ?? colors[0]

  // Largest first, so that what lies in another box is seen.
  const area = ({ rectPx }: LabelledBox) => rectPx.width * rectPx.height
  const ordered = boxes.toSorted((a, b) => area(b) - area(a))
  const frames = ordered.map(({ rectPx: { x, y, width, height }, label }) => {
    const frame = (insetPx: number, color: string, widthPx: number) => {
      const inset = Math.min(insetPx + widthPx / 2, width / 2, height / 2)
      return `<rect x="${x + inset}" y="${y + inset}" width="${width - 2 * inset}" height="${height - 2 * inset}" fill="none" stroke="${color}" stroke-width="${widthPx}"/>`
    }
    // The dark edge within shows the frame on a ground of its own colour.
    return frame(linePx, '#000000', 1) + frame(0, colorOf(label).line, linePx)
  })
  const plateTop = ({ rectPx: { y, height } }: LabelledBox) => {
    if (y >= plateHeightPx) return y - plateHeightPx
    const below = y + height
    return Math.max(
      0,
      below + plateHeightPx <= sizePx.height ? below : Math.min(y, sizePx.height - plateHeightPx),
    )
  }
  const plates = ordered.map((box) => {
    const { rectPx, label } = box
    const { x, width } = rectPx
    const { line, ink } = colorOf(label)
    const fromRight = x + width / 2 > sizePx.width / 2
    const roomPx = fromRight ? x + width : sizePx.width - x
    const left = fromRight ? 0 : x
    const style = `font:600 ${fontPx}px/${plateHeightPx}px Arial,Helvetica,sans-serif;color:${ink};background:${line};padding:0 ${Math.round(fontPx * 0.4)}px;max-width:100%;box-sizing:border-box;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;unicode-bidi:isolate`
    const align = `display:flex;width:100%;justify-content:${fromRight ? 'flex-end' : 'flex-start'}`
    return `<foreignObject x="${left}" y="${plateTop(box)}" width="${Math.max(1, roomPx)}" height="${Math.min(plateHeightPx, sizePx.height)}"><div xmlns="http://www.w3.org/1999/xhtml" style="${align}"><span style="${style}">${escaped(label)}</span></div></foreignObject>`
  })

  const top = Math.min(...boxes.map((box) => Math.min(box.rectPx.y, plateTop(box))))
  const bottom = Math.min(
    sizePx.height,
    Math.max(
      ...boxes.map((box) => Math.max(box.rectPx.y + box.rectPx.height, plateTop(box) + plateHeightPx)),
    ),
  )
  const rectPx = { x: 0, y: top, width: sizePx.width, height: Math.max(1, bottom - top) }
  const box = `${rectPx.x} ${rectPx.y} ${rectPx.width} ${rectPx.height}`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${rectPx.width}" height="${rectPx.height}" viewBox="${box}">${frames.join('')}${plates.join('')}</svg>`
  return { svg, rectPx }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
