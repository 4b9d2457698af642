import type { TextFact } from '../../../shared/design-facts'
import { intersect, union } from '../../../shared/geometry'
import { radiiOf } from './corners'
import { holds } from './join-boxes'
import { type Leftover, toPicture } from './leftovers'
import { hexOf } from './raster'
import { type FoundBox, type Scene, scaleRect } from './scene'

/** A picture is dense enough that what is drawn in it belongs to it. */
const dense = 0.4

/** Tells boxes and texts from parts of pictures, and the other way round. */
export function sortItems(
  scene: Scene,
  found: readonly FoundBox[],
  leftovers: readonly Leftover[],
  texts: readonly TextFact[],
  step: number,
) {
  const plain = leftovers.filter((one) => isPlain(one, scene.scale))
  const drawn = leftovers.filter((one) => !plain.includes(one))
  const { boxes: solid, leftovers: grown } = joinIcons(
    [...found, ...plain.map((one) => toBox(scene, one))],
    drawn,
    scene.scale,
  )
  const { width, height } = scene.raster
  const big = grown.filter(({ rect, count }) => {
    const area = rect.width * rect.height
    return (
      Math.min(rect.width, rect.height) > 40 * scene.scale &&
      count > dense * area &&
      area < width * height * 0.6
    )
  })
  const tooBig = grown.filter(({ rect }) => rect.width * rect.height >= width * height * 0.6)
  const boxes = solid.filter(({ rect }) => !big.some((picture) => holds(picture.rect, rect, 2)))
  const kept = texts.filter(
    (text) => !big.some((picture) => holds(picture.rect, scaleRect(text.rectPx, 1 / step), 2)),
  )
  const pictures = grown
    .filter((one) => !tooBig.includes(one))
    .filter((one) => !big.some((picture) => picture !== one && holds(picture.rect, one.rect, 2)))
    .filter(({ rect }) => Math.max(rect.width, rect.height) >= 5 * scene.scale)
    .map((one, index) => toPicture(scene, one, index))
  return { boxes, pictures, texts: kept }
}

/** What is nearly all of one colour and fills its rectangle is a surface, of a shape that is none of a box. */
function isPlain({ rect, count, share }: Leftover, scale: number): boolean {
  return (
    Math.min(rect.width, rect.height) > 20 * scale && share > 0.8 && count > 0.8 * rect.width * rect.height
  )
}

function toBox({ raster }: Scene, { rect, color }: Leftover): FoundBox {
  const fill = { kind: 'flat', color: hexOf(color) } as const
  const radii = radiiOf(raster, rect, color)
  return { rect, word: color, fill, border: null, radii, shadow: null, area: null, smooth: null }
}

const smallPx = 30

/** Small boxes that touch a drawing are part of it: the inside of a shield, the ring of a magnifier. */
function joinIcons(found: readonly FoundBox[], leftovers: readonly Leftover[], scale: number) {
  const grown = leftovers.map((one) => ({ ...one }))
  const gap = 2 * scale
  const boxes = found.filter(({ rect, word }) => {
    if (Math.max(rect.width, rect.height) > smallPx * scale) return true
    const near = {
      x: rect.x - gap,
      y: rect.y - gap,
      width: rect.width + 2 * gap,
      height: rect.height + 2 * gap,
    }
    const inside = {
      x: rect.x + gap,
      y: rect.y + gap,
      width: rect.width - 2 * gap,
      height: rect.height - 2 * gap,
    }
    const stroke = grown.find((one) => {
      const { width, height } = intersect(near, one.rect)
      return width > 0 && height > 0 && !holds(inside, one.rect)
    })
    if (!stroke) return true
    const whole = union([stroke.rect, rect])
    if (Math.max(whole.width, whole.height) > (smallPx + 18) * scale) return true
    stroke.rect = whole
    stroke.color ||= word
    return false
  })
  return { boxes, leftovers: grown }
}
