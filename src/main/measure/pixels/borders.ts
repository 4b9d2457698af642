import type { BorderFact } from '../../../shared/design-facts'
import type { Rect } from '../../../shared/geometry'
import { apart, hexOf } from './raster'
import { type Side, type SideName, sideNames } from './sides'

export type Sides = Record<SideName, Side>

/** Lines of one border may differ this much where corners and shadows touch them. */
const alike = 4

/**
 * The border that the lines beside an area make: three or four alike are one round it, also where a shadow fades from
 * them; one or two count only where they are crisp.
 */
export function borderOf(sides: Sides): BorderFact | null {
  const drawn = sideNames.filter((name) => sides[name].line)
  const groups = drawn.map((name) => drawn.filter((other) => isAlike(sides[name], sides[other])))
  const group = groups.sort((a, b) => b.length - a.length)[0]
  if (!group) return null
  const crisp = group.filter((name) => !sides[name].fades)
  const kept = group.length >= 3 && crisp.length > 0 ? group : crisp
  // The sides alone are a shadow's: it reaches less far beside a box than below it.
  if (kept.length === 0 || (kept.length === 2 && kept.includes('left') && kept.includes('right'))) return null
  const { word, widthPx } = sides[kept[0]!].line!
  return {
    widthPx,
    color: hexOf(word),
    sides: {
      top: kept.includes('top'),
      right: kept.includes('right'),
      bottom: kept.includes('bottom'),
      left: kept.includes('left'),
    },
  }
}

function isAlike(one: Side, other: Side): boolean {
  const a = one.line
  const b = other.line
  return a !== null && b !== null && a.widthPx === b.widthPx && apart(a.word, b.word) <= alike
}

/** The rectangle with its border. */
export function withBorder(rect: Rect, border: BorderFact | null): Rect {
  if (!border) return rect
  const { widthPx, sides } = border
  const left = sides.left ? widthPx : 0
  const top = sides.top ? widthPx : 0
  return {
    x: rect.x - left,
    y: rect.y - top,
    width: rect.width + left + (sides.right ? widthPx : 0),
    height: rect.height + top + (sides.bottom ? widthPx : 0),
  }
}
