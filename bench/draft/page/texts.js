import { backgroundOf, context, hex, over, rgba, styleOf, textColorOf } from './colors.js'
import { areaOf, clipped, isCovered, isShown } from './places.js'

/** Pieces nearer than this on one line are one. */
const lineGapEm = 0.45
const lineGapSpaces = 1.3

const fonts = new Map()
function metricsOf({ fontWeight, fontSize, fontFamily }) {
  const font = `${fontWeight} ${fontSize} ${fontFamily}`
  let metrics = fonts.get(font)
  if (!metrics) {
    context.font = font
    const { width, fontBoundingBoxAscent, fontBoundingBoxDescent } = context.measureText(' ')
    metrics = { space: width, ascent: fontBoundingBoxAscent, descent: fontBoundingBoxDescent }
    fonts.set(font, metrics)
  }
  return metrics
}

function pieceOf(text, rect, element, words) {
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
    words,
    left: rect.left,
    top: rect.top,
    right: rect.right,
    bottom: rect.bottom,
    color: textColorOf(element),
    background: hex(backgroundOf(element)),
    baseline: rect.top + (height * ascent) / (ascent + descent),
    fontSize,
    joinGap: Math.max(lineGapEm * fontSize, lineGapSpaces * space * scale),
    weight: Number(style.fontWeight),
    family: style.fontFamily,
    underlined: style.textDecorationLine.includes('underline'),
  }
}

function piecesOfNode(node) {
  const element = node.parentElement
  if (!element || !isShown(element) || /^(script|style|noscript|title|template)$/i.test(element.tagName))
    return []
  const transform = styleOf(element).textTransform
  const lines = []
  const range = document.createRange()
  let at = 0
  for (const character of node.data) {
    range.setStart(node, at)
    at += character.length
    range.setEnd(node, at)
    const rect = range.getClientRects()[0]
    if (!rect || rect.width === 0) continue
    let shown = character
    if (transform === 'uppercase') shown = character.toUpperCase()
    if (transform === 'lowercase') shown = character.toLowerCase()
    if (transform === 'capitalize' && !/\p{L}/u.test(node.data[at - 2] ?? '')) shown = character.toUpperCase()
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
  return lines.flatMap(({ characters }) => {
    while (characters.length > 0 && !characters[0].shown.trim()) characters.shift()
    while (characters.length > 0 && !characters.at(-1).shown.trim()) characters.pop()
    if (characters.length === 0) return []
    const words = []
    let open = null
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
    const first = characters[0].rect
    const rect = {
      left: first.left,
      top: first.top,
      right: characters.at(-1).rect.right,
      bottom: first.bottom,
    }
    return pieceOf(text, rect, element, words) ?? []
  })
}

/** What a field shows lies in no text node. */
function pieceOfField(field) {
  const isChoice = field.tagName === 'SELECT'
  const type = field.type ?? ''
  if (!isChoice && /^(checkbox|radio|range|color|file|hidden|image)$/.test(type)) return []
  const own = isChoice ? (field.selectedOptions[0]?.text ?? '') : field.value
  const text = type === 'password' ? '•'.repeat(own.length) : own || field.placeholder || ''
  if (!text.trim() || type === 'password' || !isShown(field)) return []
  const style = styleOf(field)
  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
  const size = Number.parseFloat(style.fontSize)
  const box = field.getBoundingClientRect()
  const textWidth = context.measureText(text).width
  const left = box.left + Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.borderLeftWidth)
  const height = size * 1.15
  const isTall = field.tagName === 'TEXTAREA'
  const top = isTall
    ? box.top + Number.parseFloat(style.paddingTop) + Number.parseFloat(style.borderTopWidth)
    : (box.top + box.bottom - height) / 2
  const isButton = /^(submit|button|reset)$/.test(type)
  const start = isButton ? (box.left + box.right - textWidth) / 2 : left
  const rect = { left: start, top, right: Math.min(start + textWidth, box.right), bottom: top + height }
  const piece = pieceOf(text, rect, field, [{ text, ...rect }])
  if (!piece) return []
  if (!own) piece.color = hex(over(rgba(getComputedStyle(field, '::placeholder').color), backgroundOf(field)))
  return [piece]
}

/** Pieces that stand on one line with no more than a space between them are one, on whichever side they came apart. */
function joinPieces(pieces) {
  const sorted = [...pieces].sort((a, b) => a.left - b.left)
  const lines = []
  for (const piece of sorted) {
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
      lines.push({ ...piece })
      continue
    }
    const gap = piece.left - before.right
    const isLonger = piece.text.length > before.text.length
    before.text += (gap > 0.12 * piece.fontSize ? ' ' : '') + piece.text
    before.words = [...before.words, ...piece.words]
    before.right = Math.max(before.right, piece.right)
    before.top = Math.min(before.top, piece.top)
    before.bottom = Math.max(before.bottom, piece.bottom)
    if (isLonger)
      for (const key of ['color', 'weight', 'fontSize', 'family', 'baseline']) before[key] = piece[key]
  }
  return lines.sort((a, b) => a.top - b.top || a.left - b.left)
}

/** Every line of text that is seen. Lengths are CSS pixels. */
export function readTexts() {
  const pieces = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode())
    if (walker.currentNode.data.trim()) pieces.push(...piecesOfNode(walker.currentNode))
  for (const field of document.querySelectorAll('input, textarea, select'))
    pieces.push(...pieceOfField(field))

  return joinPieces(pieces)
}
