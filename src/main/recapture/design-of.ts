import type { PictureAttachment } from '../../shared/attachments'
import { findAgain } from '../capture/taken-from'

/**
 * What a recaptured place is to look like: the first picture of the conversation that shows anything else. null where all
 * are of this place.
 */
export function designOf(
  before: PictureAttachment,
  pictures: readonly PictureAttachment[],
): PictureAttachment | null {
  const isOther = (picture: PictureAttachment) =>
    picture.id !== before.id &&
    !isSamePlace(picture, before) &&
    !['rendering', 'tool'].includes(picture.source)
  return pictures.find(isOther) ?? null
}

/** Taken from one window at one place of it, however often and wherever the window stood. */
function isSamePlace({ taken: a }: PictureAttachment, { taken: b }: PictureAttachment): boolean {
  if (!a || !b) return false
  const isSameSize = a.rectPx.width === b.rectPx.width && a.rectPx.height === b.rectPx.height
  const [from, other] = [a.window?.offsetPx ?? a.rectPx, b.window?.offsetPx ?? b.rectPx]
  // Whole windows of one size all begin at their own corner.
  const isOtherWindow = a.window && b.window && !findAgain(a, [b.window])
  return isSameSize && !isOtherWindow && from.x === other.x && from.y === other.y
}

/** The name of the picture that shows what became of one: `capture.png` makes `capture (after).png`. */
export function nameAfter(name: string): string {
  const [, base = name] = /^(.*?)(?: \(after(?: \d+)?\))?(?:\.\w+)?$/.exec(name) ?? []
  const number = Number(/ \(after (\d+)\)(?:\.\w+)?$/.exec(name)?.[1] ?? (/ \(after\)/.test(name) ? 1 : 0))
  return `${base} (after${number > 0 ? ` ${number + 1}` : ''}).png`
}
