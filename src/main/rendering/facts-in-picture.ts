import { z } from 'zod'
import { limits } from '../../shared/limits'
import type { RawPage, ReadLimits } from './page/raw-page'
import type { PageFacts } from './page-facts'

/** What is read of a rendered document at most. */
export const readLimits: ReadLimits = {
  textsMax: limits.renderedTextsMax,
  boxesMax: limits.renderedBoxesMax,
  textMaxChars: limits.renderedTextMaxChars,
  elementsMax: limits.renderedElementsMax,
  charsMax: limits.renderedCharsMax,
}

const length = z.number().finite().min(-1e6).max(1e6)
const edges = { left: length, top: length, right: length, bottom: length }
const color = z.string().regex(/^#[0-9a-f]{6}$/)
const selector = z.string().min(1).max(limits.renderedSelectorMaxChars)

const rawText = z.object({
  text: z.string().min(1).max(limits.renderedTextMaxChars),
  ink: z.object(edges),
  color,
  fontSize: length,
  letterSpacing: length,
  weight: z.number().min(1).max(1000),
  selector,
})

const rawBox = z.object({
  ...edges,
  tag: z.string().max(100),
  background: color,
  borders: z.array(length).length(4),
  borderColor: color.nullable(),
  radius: length,
  selector,
})

const rawPage = z.object({
  pageHeight: length,
  texts: z.array(z.unknown()).max(limits.renderedTextsMax),
  boxes: z.array(z.unknown()).max(limits.renderedBoxesMax),
})

type CheckedText = z.infer<typeof rawText>
type CheckedBox = z.infer<typeof rawBox>

/**
 * What a page said of itself, in the pixels of its picture. Hostile: a text or box that is not as one has to be is left out.
 * @returns null where it is no answer at all
 */
export function factsInPicture(said: RawPage | unknown, scale: number): PageFacts | null {
  const page = rawPage.safeParse(said)
  if (!page.success) return null
  const round = (value: number) => Math.round(value * scale * 100) / 100
  const rectOf = ({ left, top, right, bottom }: CheckedText['ink']) => ({
    x: round(left),
    y: round(top),
    width: round(Math.max(0, right - left)),
    height: round(Math.max(0, bottom - top)),
  })
  const borderOf = ({ borders, borderColor }: CheckedBox) => {
    const widthPx = round(borders.find((size) => size > 0) ?? 0)
    return widthPx > 0 && borderColor ? { widthPx, color: borderColor } : null
  }
  return {
    pageHeightPx: round(page.data.pageHeight),
    texts: accepted(rawText, page.data.texts).map((text) => ({
      text: text.text,
      rectPx: rectOf(text.ink),
      color: text.color,
      fontSizePx: round(text.fontSize),
      letterSpacingPx: round(text.letterSpacing),
      weight: text.weight,
      selector: text.selector,
    })),
    boxes: accepted(rawBox, page.data.boxes).map((box) => ({
      rectPx: rectOf(box),
      fill: box.background,
      border: borderOf(box),
      radiusPx: round(box.radius),
      tag: box.tag,
      selector: box.selector,
    })),
  }
}

function accepted<Value>(schema: z.ZodType<Value>, list: readonly unknown[]): Value[] {
  return list.flatMap((one) => {
    const { success, data } = schema.safeParse(one)
    return success ? [data] : []
  })
}
