import type { Size } from './geometry'
import { narrowed } from './grounding-scan'

/** A picture of the turn, in the order sent. */
export interface GroundedPicture {
  /** The original's size, not that of a copy made smaller for sending. */
  sizePx: Size
  /** Its file name, should the answer use it. */
  name?: string
}

/** A place of the text that names a picture; `picture` counts from 0. */
export interface Mention {
  at: number
  picture: number
  /** It begins a line (a heading, a list entry), so that it holds for the lines below. */
  leads: boolean
}

const ordinals = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
]
const chineseDigits = '一二三四五六七八九十'
const noun = '(?:images?|imgs?|pictures?|pics?|screenshots?|photos?|attachments?)'
const mention = new RegExp(
  [
    `(?<![a-z])${noun}(?:_(?:index|id))?["'\`*]{0,3}[ \\t]{0,3}(?:no\\.?|number|#|:)?[ \\t]{0,3}#?(\\d{1,2})(?![\\w%]|[.,x×]\\d)`,
    `(?<![a-z])(${ordinals.join('|')}|last)[ \\t]{1,3}${noun}(?![a-z])`,
    `(?:图片|图像|截图|图)[ \\t]{0,3}(\\d{1,2}|[${chineseDigits}])(?!\\d)`,
    `第[ \\t]{0,3}(\\d{1,2}|[${chineseDigits}])[ \\t]{0,3}[张幅个]`,
  ].join('|'),
  'gi',
)

function indexOf(match: RegExpExecArray, count: number): number {
  const [, written, ordinal, chinese, nth] = match
  if (ordinal) return ordinal.toLowerCase() === 'last' ? count - 1 : ordinals.indexOf(ordinal.toLowerCase())
  const word = written ?? chinese ?? nth ?? ''
  const digit = chineseDigits.indexOf(word)
  // People and models count from 1; a picture 0 can only be the first of a list.
  return digit >= 0 ? digit : Math.max(0, Number(word) - 1)
}

/** Where the text (narrowed) names one of the pictures, in order. Linear in the text per picture with a name. */
export function pictureMentions(text: string, pictures: readonly GroundedPicture[]): Mention[] {
  if (pictures.length < 2) return []
  const found: Mention[] = []
  const add = (at: number, picture: number) => {
    const leads = /(?:^|\n)[ \t#>*_+\-\d.)[]{0,12}$/.test(text.slice(Math.max(0, at - 14), at))
    if (picture >= 0 && picture < pictures.length) found.push({ at, picture, leads })
  }
  for (const match of text.matchAll(mention)) add(match.index, indexOf(match, pictures.length))
  for (const [picture, { name }] of pictures.entries()) {
    if (!name || name.length < 3) continue
    const sought = narrowed(name)
    for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length))
      add(at, picture)
  }
  return found.sort((a, b) => a.at - b.at)
}

/** Where a box stands: itself, its line, and its JSON object or else what lies between it and the line's next box. */
export interface BoxPlace {
  from: number
  to: number
  lineFrom: number
  scopeFrom: number
  scopeTo: number
}

/**
 * Which picture a box belongs to: the last one named before it in its object or line (and not after an earlier box, for
 * that one), else the first one named after it there, else the last one that began an earlier line; undefined where the
 * text does not say. Boxes must be asked for from first to last; each mention is looked at once.
 */
export function createPictureFinder(mentions: readonly Mention[]): (place: BoxPlace) => number | undefined {
  let next = 0
  let leading: number | undefined
  let used = -1
  return ({ from, to, lineFrom, scopeFrom, scopeTo }) => {
    for (; next < mentions.length && mentions[next]!.at < from; next++) {
      if (mentions[next]!.leads) leading = mentions[next]!.picture
    }
    const before = mentions[next - 1]
    if (before && before.at >= scopeFrom && next - 1 > used) return before.picture
    const after = mentions[next]
    if (after && after.at >= to && after.at < scopeTo) {
      used = next
      return after.picture
    }
    return before && before.at >= lineFrom ? before.picture : leading
  }
}
