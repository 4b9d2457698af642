import type { Mark } from '../../src/shared/marks'
import { randomFrom } from '../lib/random.mjs'

const colors = ['#e5352d', '#f57c00', '#ffc400', '#1f6feb', '#16181d', '#ffffff']

/** Marks of every kind all over a picture, the same in every run; none has the colour that is drawn with. */
export function manyMarks(count: number, width: number, height: number): Mark[] {
  const random = randomFrom(7)
  const across = () => Math.round(random() * (width - 400))
  const down = () => Math.round(random() * (height - 300))
  return Array.from({ length: count }, (_, index): Mark => {
    const at = { x: across(), y: down() }
    const to = { x: at.x + Math.round(random() * 380), y: at.y + Math.round(random() * 280) }
    const base = {
      id: `mark-${index}`,
      color: colors[index % colors.length] as string,
      widthPx: 2 + (index % 4) * 2,
    }
    switch (index % 9) {
      case 0:
        return { ...base, kind: 'box', rectPx: { ...at, width: to.x - at.x + 20, height: to.y - at.y + 20 } }
      case 1:
        return { ...base, kind: 'arrow', fromPx: at, toPx: to }
      case 2:
        return { ...base, kind: 'line', fromPx: at, toPx: to }
      case 3:
      case 4: {
        const pointsPx = Array.from({ length: 120 }, (_one, step) => ({
          x: at.x + step * 3,
          y: at.y + Math.round(Math.sin(step / 9) * 60 + random() * 6),
        }))
        return { ...base, kind: index % 9 === 3 ? 'pen' : 'highlighter', pointsPx }
      }
      case 5:
        return { ...base, kind: 'text', atPx: at, text: `Move this ${index}\n挪到这里` }
      case 6:
        return { ...base, kind: 'step', atPx: at, number: 1 + Math.floor(index / 9) }
      case 7:
        return { ...base, kind: 'measure', fromPx: at, toPx: to }
      default:
        return { ...base, kind: 'redaction', rectPx: { ...at, width: 120, height: 28 } }
    }
  })
}
