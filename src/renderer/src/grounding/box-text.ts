import type { Size } from '../../../shared/geometry'
import type { GroundedBox } from '../../../shared/grounding'
import { cssOf, pixelsOf, pixelTextOf } from '../../../shared/grounding-units'
import { t } from '../../../shared/i18n'

export const copyForms = ['pixels', 'css', 'thousandths'] as const
export type CopyForm = (typeof copyForms)[number]

/** A place's name: its label, or its number from 1. */
export function nameOf({ label }: Pick<GroundedBox, 'label'>, index: number): string {
  return label ?? t('grounding.unnamed', { index: index + 1 })
}

/** Pixels of the picture: `[left, top, right, bottom]`, of a point `[x, y]`. */
export function pixelText(box: Pick<GroundedBox, 'rect' | 'shape'>, sizePx: Size): string {
  if (box.shape === 'box') return pixelTextOf(box, sizePx)
  const { x, y } = pixelsOf(box.rect, sizePx)
  return `[${x}, ${y}]`
}

/**
 * A place as it is copied.
 * @param scale physical pixels of the picture per CSS pixel
 */
export function copyText(
  box: Pick<GroundedBox, 'rect' | 'shape'>,
  form: CopyForm,
  sizePx: Size,
  scale: number,
): string {
  if (form === 'pixels') return pixelText(box, sizePx)
  if (form === 'css') {
    const css = cssOf(box, sizePx, scale)
    return box.shape === 'box' ? css : css.split('\n').slice(0, 3).join('\n')
  }
  const { x, y, width, height } = box.rect
  const shares = box.shape === 'box' ? [x, y, x + width, y + height] : [x, y]
  return `[${shares.map((share) => Math.round(share * 1000)).join(', ')}]`
}

/** All places of a picture: a line each, as CSS a rule each. */
export function copyAllText(
  boxes: readonly GroundedBox[],
  form: CopyForm,
  sizePx: Size,
  scale: number,
): string {
  const texts = boxes.map((box, index) => {
    const text = copyText(box, form, sizePx, scale)
    const name = nameOf(box, index).replace(/\s+/g, ' ')
    // A label is a model's: it must not end the comment.
    if (form === 'css') return `/* ${name.replaceAll('*/', '* /')} */\n${text}`
    return `${name}: ${text}`
  })
  return texts.join(form === 'css' ? '\n\n' : '\n')
}
