import type { Colors } from './colors'
import type { Places } from './places'
import type { Edges, RawText, ReadLimits } from './raw-page'
import type { SelectorOf } from './selectors'
import type { TextInk } from './text-ink'

/** Every line of text that is seen. Runs inside a page, as text: it uses nothing from outside itself. */
export function readTexts(
  { context, rgba, over, hex, styleOf, backgroundOf, textColorOf }: Colors,
  { clipped, areaOf, isCovered, isShown }: Places,
  { metricsOf, inkOf }: TextInk,
  selectorOf: SelectorOf,
  { textsMax, textMaxChars, charsMax }: ReadLimits,
): RawText[] {
  type Piece = Omit<RawText, 'selector'> & { element: Element }
  type Line = Edges & { characters: { shown: string; rect: DOMRect }[] }
  /** Pieces nearer than this on one line are one. */
  const lineGapEm = 0.45
  const lineGapSpaces = 1.3
  let charsLeft = charsMax

  const pieceOf = (text: string, rect: Edges, element: Element, words: Piece['words']): Piece | null => {
    const cut = clipped(rect, element)
    if (areaOf(cut) < 0.5 * areaOf(rect) || areaOf(rect) === 0 || isCovered(cut, element)) return null
    const style = styleOf(element)
    const { space, ascent, descent } = metricsOf(style)
    const height = rect.bottom - rect.top
    // A drawing's letters are scaled with it.
    const scale = element instanceof SVGElement ? height / (ascent + descent) : 1
    const fontSize = Number.parseFloat(style.fontSize) * scale
    return {
      text,
      ink: inkOf(text, rect, element),
      words,
      left: rect.left,
      top: rect.top,
      right: rect.right,
      bottom: rect.bottom,
      color: textColorOf(element),
      background: hex(backgroundOf(element)),
      baseline: rect.top + (height * ascent) / (ascent + descent),
      fontSize,
      letterSpacing: Number.parseFloat(style.letterSpacing) || 0,
      joinGap: Math.max(lineGapEm * fontSize, lineGapSpaces * space * scale),
      weight: Number(style.fontWeight),
      family: style.fontFamily,
      underlined: style.textDecorationLine.includes('underline'),
      element,
    }
  }

  const linesOf = (node: Text, transform: string): Line[] => {
    const lines: Line[] = []
    const range = document.createRange()
    let at = 0
    for (const character of node.data.slice(0, charsLeft)) {
      range.setStart(node, at)
      at += character.length
      range.setEnd(node, at)
      const rect = range.getClientRects()[0]
      if (!rect || rect.width === 0) continue
      let shown = character
      if (transform === 'uppercase') shown = character.toUpperCase()
      if (transform === 'lowercase') shown = character.toLowerCase()
      if (transform === 'capitalize' && !/\p{L}/u.test(node.data[at - 2] ?? ''))
        shown = character.toUpperCase()
      const last = lines.at(-1)
      const middle = (rect.top + rect.bottom) / 2
      if (last && middle > last.top && middle < last.bottom && rect.left >= last.left - 1) {
        last.characters.push({ shown, rect })
        last.right = Math.max(last.right, rect.right)
      } else {
        const { left, top, right, bottom } = rect
        lines.push({ left, top, right, bottom, characters: [{ shown, rect }] })
      }
    }
    charsLeft -= at
    return lines
  }

  const piecesOfNode = (node: Text): Piece[] => {
    const element = node.parentElement
    if (!element || !isShown(element) || /^(script|style|noscript|title|template)$/i.test(element.tagName))
      return []
    return linesOf(node, styleOf(element).textTransform).flatMap(({ characters }) => {
      while (characters.length > 0 && !characters[0]?.shown.trim()) characters.shift()
      while (characters.length > 0 && !characters.at(-1)?.shown.trim()) characters.pop()
      const [first, last] = [characters[0], characters.at(-1)]
      if (!first || !last) return []
      const words: Piece['words'] = []
      let open: Piece['words'][number] | null = null
      for (const { shown, rect } of characters) {
        if (!shown.trim()) {
          open = null
          continue
        }
        if (open) {
          open.text += shown
          open.right = rect.right
        } else {
          open = { text: shown, left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom }
          words.push(open)
        }
      }
      const text = characters
        .map(({ shown }) => shown)
        .join('')
        .replace(/\s+/g, ' ')
      const { left, top, bottom } = first.rect
      return pieceOf(text, { left, top, right: last.rect.right, bottom }, element, words) ?? []
    })
  }

  /** What a field shows lies in no text node. */
  const pieceOfField = (field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement): Piece[] => {
    const isChoice = field instanceof HTMLSelectElement
    const type = field.type ?? ''
    if (!isChoice && /^(checkbox|radio|range|color|file|hidden|image|password)$/.test(type)) return []
    const own = isChoice ? (field.selectedOptions[0]?.text ?? '') : field.value
    const text = (own || (isChoice ? '' : field.placeholder)).slice(0, textMaxChars)
    if (!text.trim() || !isShown(field)) return []
    const style = styleOf(field)
    context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
    const size = Number.parseFloat(style.fontSize)
    const box = field.getBoundingClientRect()
    const textWidth = context.measureText(text).width
    const left = box.left + Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.borderLeftWidth)
    const height = size * 1.15
    const isTall = field instanceof HTMLTextAreaElement
    const top = isTall
      ? box.top + Number.parseFloat(style.paddingTop) + Number.parseFloat(style.borderTopWidth)
      : (box.top + box.bottom - height) / 2
    const isButton = /^(submit|button|reset)$/.test(type)
    const start = isButton ? (box.left + box.right - textWidth) / 2 : left
    const rect = { left: start, top, right: Math.min(start + textWidth, box.right), bottom: top + height }
    const piece = pieceOf(text, rect, field, [{ text, ...rect }])
    if (!piece) return []
    if (!own)
      piece.color = hex(over(rgba(getComputedStyle(field, '::placeholder').color), backgroundOf(field)))
    return [piece]
  }

  const widen = (edges: Edges, { left, top, right, bottom }: Edges) => {
    edges.left = Math.min(edges.left, left)
    edges.right = Math.max(edges.right, right)
    edges.top = Math.min(edges.top, top)
    edges.bottom = Math.max(edges.bottom, bottom)
  }

  /** Pieces that stand on one line with no more than a space between them are one, on whichever side they came apart. */
  const joinPieces = (pieces: Piece[]): Piece[] => {
    const lines: Piece[] = []
    for (const piece of [...pieces].sort((a, b) => a.left - b.left)) {
      const middle = (piece.top + piece.bottom) / 2
      const before = lines.find((line) => {
        const size = Math.max(line.fontSize, piece.fontSize)
        const gap = piece.left - line.right
        const lineMiddle = (line.top + line.bottom) / 2
        return (
          Math.abs(lineMiddle - middle) < 0.3 * size &&
          Math.min(line.fontSize, piece.fontSize) > 0.7 * size &&
          gap > -0.2 * size &&
          gap < line.joinGap
        )
      })
      if (!before) {
        lines.push({ ...piece, ink: { ...piece.ink } })
        continue
      }
      const gap = piece.left - before.right
      if (piece.text.length > before.text.length) {
        const { color, weight, fontSize, letterSpacing, family, baseline, element } = piece
        Object.assign(before, { color, weight, fontSize, letterSpacing, family, baseline, element })
      }
      before.text += (gap > 0.12 * piece.fontSize ? ' ' : '') + piece.text
      before.words = [...before.words, ...piece.words]
      widen(before, piece)
      widen(before.ink, piece.ink)
    }
    return lines.sort((a, b) => a.top - b.top || a.left - b.left)
  }

  const pieces: Piece[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (charsLeft > 0 && walker.nextNode()) {
    const node = walker.currentNode as Text
    if (node.data.trim()) pieces.push(...piecesOfNode(node))
  }
  for (const field of document.querySelectorAll<HTMLInputElement>('input, textarea, select')) {
    if (pieces.length < 2 * textsMax) pieces.push(...pieceOfField(field))
  }
  return joinPieces(pieces.slice(0, 2 * textsMax))
    .slice(0, textsMax)
    .map(({ element, text, ...line }) => ({
      ...line,
      text: text.slice(0, textMaxChars),
      selector: selectorOf(element),
    }))
}
