import type {
  BoxFact,
  DividerFact,
  HexColor,
  PictureFact,
  PictureVerdict,
  TextFact,
} from '../../../shared/design-facts'
import type { Rect } from '../../../shared/geometry'
import { limits } from '../../../shared/limits'
import type { OcrLine } from '../../../shared/ocr'
import { type Area, type Areas, labelAreas } from './areas'
import { findBoxes } from './boxes'
import { findDividers } from './dividers'
import { findFrames } from './frames'
import { holds, joinFound, overlap } from './join-boxes'
import { findLeftovers } from './leftovers'
import { hexOf, type Picture, type Raster, rasterView, toRaster } from './raster'
import type { FoundBox, Scene } from './scene'
import { scaleRect } from './scene'
import { sortItems } from './sort-items'
import { findTexts } from './texts'
import { verdictOf } from './verdict'

/** What lies on a picture, not yet how it lies. */
export interface Items {
  verdict: PictureVerdict
  background: HexColor
  texts: TextFact[]
  boxes: BoxFact[]
  dividers: DividerFact[]
  pictures: PictureFact[]
}

export interface MeasureOptions {
  /** Pixels of the picture to one CSS pixel. */
  scale: number
  /** Asked between the steps; what it throws ends the measuring. */
  checkStopped: () => void
}

const leastAreaPixels = 12
/** How far neighbouring pixels of a shade may differ, in levels of a channel. */
const smoothStep = 4

/**
 * Texts, boxes, lines and pictures of a picture, in its pixels. Above `limits.measureMaxPixels` everything but the
 * texts is measured on every second or third pixel.
 */
export function measureItems(
  picture: Picture,
  lines: readonly OcrLine[],
  { scale, checkStopped }: MeasureOptions,
): Items {
  const step = Math.max(
    1,
    Math.ceil(Math.sqrt((picture.widthPx * picture.heightPx) / limits.measureMaxPixels)),
  )
  const raster = toRaster(picture, step)
  const full = step > 1 ? rasterView(picture) : raster
  checkStopped()
  const flat = largest(labelAreas(raster, 0, leastAreaPixels))
  checkStopped()
  const ground = pageColour(raster, flat.areas)
  const verdict = verdictOf(raster, flat, lines)
  const background = hexOf(ground)
  const none = { background, boxes: [], dividers: [], pictures: [] }
  if (verdict === 'too-small' || verdict === 'blank' || verdict === 'noise') {
    return { ...none, verdict, texts: [] }
  }
  if (verdict === 'photo') {
    const rectPx = { x: 0, y: 0, width: picture.widthPx, height: picture.heightPx }
    const whole: PictureFact = { id: 'p1', rectPx, kind: 'picture', color: background, radiusPx: 0 }
    return { ...none, verdict, texts: [], pictures: [whole] }
  }
  const smooth = largest(labelAreas(raster, smoothStep, leastAreaPixels * 4))
  checkStopped()
  const flatById = new Map(flat.areas.map((area) => [area.id, area]))
  const scene: Scene = { raster, flat, smooth, flatById, ground, scale: scale / step, checkStopped }
  const all = joinFound(findBoxes(scene), findFrames(scene), scene.scale)
  const surfaces = all.map(({ rect }) => scaleRect(rect, step))
  const circles = all.filter(isCircle).map(({ rect }) => scaleRect(rect, step))
  const read = lines.filter((line) => !isMark(line, circles))
  const seen = findTexts(full, read, surfaces, scale, checkStopped)
  const places = seen.map(({ fact }) => scaleRect(fact.rectPx, 1 / step))
  const found = all.filter(({ rect }) => !places.some((place) => holds(place, rect, 2)))
  checkStopped()
  const dividers = findDividers(scene, found, places)
  const leftovers = findLeftovers(
    scene,
    found,
    places,
    dividers.map(({ rectPx }) => rectPx),
  )
  const { boxes, pictures, texts } = sortItems(
    scene,
    found,
    leftovers,
    seen.map(({ fact }) => fact),
    step,
  )
  const isText = verdict === 'page' && boxes.length + pictures.length === 0 && texts.length > 0
  return {
    verdict: isText ? 'text' : verdict,
    background,
    texts: texts.map((text, index) => ({ ...text, id: `t${index + 1}` })),
    boxes: boxes.map((box, index) => toFact(box, index, step)),
    dividers: dividers
      .filter(({ rectPx }) => !leftovers.some(({ rect }) => holds(rect, rectPx, 2 * scene.scale)))
      .map((line, index) => ({ ...line, id: `d${index + 1}`, rectPx: scaleRect(line.rectPx, step) })),
    pictures: pictures.map((one) => ({
      ...one,
      rectPx: scaleRect(one.rectPx, step),
      radiusPx: one.radiusPx * step,
    })),
  }
}

/** The largest areas, in their order on the picture. */
function largest(found: Areas): Areas {
  const { areas } = found
  if (areas.length <= limits.measureMaxAreas) return found
  const size = ({ left, top, right, bottom }: Area) => Math.max(right - left, bottom - top)
  const kept = new Set([...areas].sort((a, b) => size(b) - size(a)).slice(0, limits.measureMaxAreas))
  return { ...found, areas: areas.filter((area) => kept.has(area)) }
}

const isCircle = ({ rect, radii }: FoundBox) => radii[0] >= Math.min(rect.width, rect.height) * 0.45

/** A radio button, read as a letter. */
function isMark({ text, rectPx }: OcrLine, circles: readonly Rect[]): boolean {
  return /^[oO0〇○●◯]$/.test(text) && circles.some((circle) => overlap(circle, rectPx) > 0.5)
}

/** The colour that most of the picture's rim and surface has. */
function pageColour(
  { width, height }: Raster,
  areas: readonly { word: number; count: number; left: number; top: number; right: number; bottom: number }[],
): number {
  const weights = new Map<number, number>()
  let ground = areas[0]?.word ?? 0xffffff
  for (const { word, count, left, top, right, bottom } of areas) {
    const edges = [left === 0, top === 0, right === width - 1, bottom === height - 1].filter(Boolean).length
    const weight = (weights.get(word) ?? 0) + count * (1 + edges * 0.25)
    weights.set(word, weight)
    if (weight > (weights.get(ground) ?? 0)) ground = word
  }
  return ground
}

function toFact({ rect, fill, border, radii, shadow }: FoundBox, index: number, step: number): BoxFact {
  return {
    id: `b${index + 1}`,
    rectPx: scaleRect(rect, step),
    fill,
    border: border && { ...border, widthPx: border.widthPx * step },
    radiiPx: radii.map((radius) => radius * step) as BoxFact['radiiPx'],
    shadow,
  }
}
