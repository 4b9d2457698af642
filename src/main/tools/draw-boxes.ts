import type { PictureAttachment } from '../../shared/attachments'
import type { Rect, Size } from '../../shared/geometry'
import { type BoxUnit, fractionsOf, pixelsOf, wholeNumberUnit } from '../../shared/grounding-units'
import { limits } from '../../shared/limits'
import type { AttachmentStore } from '../attachments/attachment-store'
import type { DrawSvg } from '../attachments/draw-svg'
import { boxesDrawing, type LabelledBox } from './boxes-drawing'
import type { ConversationPictures } from './conversation-pictures'
import { ToolFailure, type ToolRuns } from './registry'
import { plainText } from './untrusted-text'

interface DrawBoxesOptions {
  pictures: ConversationPictures
  attachments: Pick<AttachmentStore, 'annotate'>
  drawSvg: DrawSvg
  /** A picture of ours as RGBA, 4 bytes each. */
  readPixels: (bytes: Uint8Array) => Promise<{ pixels: Uint8Array; widthPx: number; heightPx: number }>
}

const nameMaxChars = 200

/** The tool that draws labelled boxes on a copy of a picture. */
export function drawBoxesTool(options: DrawBoxesOptions): Pick<ToolRuns, 'draw_boxes'> {
  const { pictures, attachments, drawSvg, readPixels } = options

  const burn = async (picture: PictureAttachment, boxes: readonly LabelledBox[], signal: AbortSignal) => {
    const { svg, rectPx } = boxesDrawing(boxes, { width: picture.widthPx, height: picture.heightPx })
    const drawn = await drawSvg(svg, rectPx)
    signal.throwIfAborted()
    if (drawn === 'picture-too-heavy')
      throw new ToolFailure('The boxes could not be drawn: the picture is too large.')
    const { pixels, widthPx, heightPx } = await readPixels(drawn)
    if (widthPx !== rectPx.width || heightPx !== rectPx.height)
      throw new ToolFailure('The boxes could not be drawn.')
    signal.throwIfAborted()
    return attachments.annotate(picture, { rectPx, rgba: pixels, covers: [] })
  }

  return {
    async draw_boxes({ image, boxes, labels = [], unit }, signal) {
      const picture = pictures.find(image)
      const sizePx = { width: picture.widthPx, height: picture.heightPx }
      const measure = unit ?? unitOf(boxes, sizePx)
      const placed = boxes.map((values, index) => {
        const share = fractionsOf(values, measure, sizePx)
        const label = plainText(labels[index] ?? '', limits.drawnLabelMaxChars) || String(index + 1)
        return { values, label, rectPx: share && pixelsOf(share, sizePx) }
      })
      const inside = placed.filter((box): box is (typeof placed)[number] & { rectPx: Rect } => !!box.rectPx)
      const size = `${sizePx.width} × ${sizePx.height} px`
      if (inside.length === 0) {
        throw new ToolFailure(
          `No box lies in the picture, which is ${size}. They were read as [left, top, right, bottom] in ${measure}.`,
        )
      }
      const burnt = await burn(picture, inside, signal)
      const { scale, sendMaxSidePx, ...kept } = burnt
      const { id, kind, mime, widthPx, heightPx, bytes } = kept
      const name = pictures.freeName(`boxes-${picture.name.replace(/\.\w+$/, '').slice(0, nameMaxChars)}.png`)
      const made: PictureAttachment = {
        ...{ id, kind, mime, widthPx, heightPx, bytes, name, source: 'tool' },
        ...(scale !== undefined && { scale }),
        ...(sendMaxSidePx !== undefined && { sendMaxSidePx }),
      }
      const lines = placed.map(({ label, rectPx, values }, index) => {
        const shown = rectPx
          ? `[${rectPx.x}, ${rectPx.y}, ${rectPx.x + rectPx.width}, ${rectPx.y + rectPx.height}] px`
          : `[${values.join(', ')}] lies outside of the picture or has no area, and was left out`
        return `${index + 1}. ${JSON.stringify(label)}: ${shown}`
      })
      return {
        text: `“${name}”: “${plainText(picture.name, nameMaxChars)}” (${size}) with ${inside.length} of ${boxes.length} boxes, read as ${measure}.\n${lines.join('\n')}`,
        attachments: [made],
      }
    },
  }
}

/** By the rules of boxes in answers; what is all between 0 and 1 are shares of the sides. */
function unitOf(boxes: readonly (readonly number[])[], sizePx: Size): BoxUnit {
  return boxes.flat().every((value) => value <= 1) ? 'fractions' : wholeNumberUnit(boxes, sizePx, false)
}
