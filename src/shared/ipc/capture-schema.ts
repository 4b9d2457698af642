import { z } from 'zod'
import type { CaptureScene, Ink } from '../capture'
import { limits } from '../limits'
import type { Mark } from '../marks'
import { bytes, finite } from './call'

const pointPx = z.object({ x: finite, y: finite })
export const rectPx = z.object({ x: finite, y: finite, width: finite.positive(), height: finite.positive() })

const color = z.string().regex(/^#[0-9a-f]{6}$/)
const style = {
  id: z.string().min(1).max(100),
  color,
  widthPx: finite.positive().max(200),
}

const markSchema = z.discriminatedUnion('kind', [
  z.object({ ...style, kind: z.enum(['box', 'redaction']), rectPx }),
  z.object({ ...style, kind: z.enum(['arrow', 'line', 'measure']), fromPx: pointPx, toPx: pointPx }),
  z.object({
    ...style,
    kind: z.enum(['pen', 'highlighter']),
    pointsPx: z.array(pointPx).min(1).max(limits.strokePointsMax),
  }),
  z.object({
    ...style,
    kind: z.literal('text'),
    atPx: pointPx,
    text: z.string().max(limits.markTextMaxChars),
  }),
  z.object({ ...style, kind: z.literal('step'), atPx: pointPx, number: z.number().int().min(1).max(999) }),
]) satisfies z.ZodType<Mark>

export const sceneSchema = z.object({
  rectPx: rectPx.nullable(),
  marks: z.array(markSchema).max(limits.marksMax),
}) satisfies z.ZodType<CaptureScene>

export const inkSchema = z.object({
  rectPx,
  rgba: bytes,
  covers: z.array(z.object({ rectPx, color })).max(limits.marksMax),
}) satisfies z.ZodType<Ink>
