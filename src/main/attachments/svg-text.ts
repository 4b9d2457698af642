import type { Size } from '../../shared/geometry'
import { DamagedPicture } from './picture-bytes'

// A drawing has no pixels of its own: a small one is drawn larger, so that a model sees more than a few dots.
const smallestSidePx = 512
const defaultSize = { width: 300, height: 150 }
const pxPerUnit: Record<string, number> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  em: 16,
  rem: 16,
  ex: 8,
}

const prologue = /^\uFEFF?\s*(?:<\?[^>]*\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE\s[^>[]*(?:\[[^\]]*\]\s*)?>\s*)*/i
const rootTag = /^<(?:[\w.-]+:)?svg(?=[\s/>])(?:"[^"]*"|'[^']*'|[^>"'])*>/
const ending = /<\/(?:[\w.-]+:)?svg\s*>\s*(?:<!--(?:(?!-->)[\s\S])*-->\s*)*$/
// What the first tag and the end of a drawing are looked for in.
const mostTagChars = 65_536
const mostEndChars = 4_096

/** Whether a file is an SVG drawing: text whose first element is `svg`. */
export function isSvg(bytes: Uint8Array): boolean {
  const start = decodeText(bytes.subarray(0, 65_536))
  return /^<(?:[\w.-]+:)?svg[\s/>]/.test(start.replace(prologue, ''))
}

export interface Drawing {
  /** Safe to draw: no reference leads out of it. */
  text: string
  sizePx: Size
  /** The pictures inside of it. */
  embedded: Uint8Array[]
}

/**
 * An SVG ready to be drawn. Scripts are never run by what draws it; references to anything but the drawing itself and
 * bitmaps inside of it are cut, because the drawing code would open files they name.
 * @throws DamagedPicture for what is no drawing, and for entities, which can stand for anything
 */
export function readDrawing(bytes: Uint8Array): Drawing {
  const whole = decodeText(bytes)
  if (/<!ENTITY/i.test(whole)) throw new DamagedPicture('entities')
  const text = cutReferences(whole.replace(prologue, ''))
  const tag = rootTag.exec(text.slice(0, mostTagChars))?.[0]
  if (!tag || (!tag.endsWith('/>') && !ending.test(text.slice(-mostEndChars))))
    throw new DamagedPicture('cut off')
  const own = sizeOf(tag)
  const longestPx = Math.max(own.width, own.height)
  const grown = longestPx < smallestSidePx ? smallestSidePx / longestPx : 1
  const sizePx = {
    width: Math.max(1, Math.round(own.width * grown)),
    height: Math.max(1, Math.round(own.height * grown)),
  }
  const viewBox = attribute(tag, 'viewBox') ?? `0 0 ${own.width} ${own.height}`
  const tagEnd = tag.endsWith('/>') ? '/>' : '>'
  const kept = tag
    .slice(0, -tagEnd.length)
    .replace(/\s(?:width|height|viewBox)\s*=\s*(?:"[^"]*"|'[^']*')/g, '')
  const sized = `${kept} width="${sizePx.width}" height="${sizePx.height}" viewBox="${viewBox}"${tagEnd}`
  return { text: sized + text.slice(tag.length), sizePx, embedded: embeddedPictures(text) }
}

// Each is looked at by itself, wherever it stands, so that no quote or comment before it can hide it.
const reference =
  /href(?=\s*=)(?!\s*=\s*(?:"#[^"<>&]*"|'#[^'<>&]*'|"data:image\/(?:png|jpe?g|gif|webp);base64,[\w+/=\s]*"|'data:image\/(?:png|jpe?g|gif|webp);base64,[\w+/=\s]*'))/g

function cutReferences(text: string): string {
  return text.replace(reference, 'cut').replace(/@import/gi, '@cut')
}

function embeddedPictures(text: string): Uint8Array[] {
  const found = text.matchAll(/data:image\/[\w+.-]+;base64,([\w+/=\s]*)/g)
  return [...found].map(([, base64]) => new Uint8Array(Buffer.from(base64 ?? '', 'base64')))
}

function sizeOf(tag: string): Size {
  const [, , boxWidth, boxHeight] = (attribute(tag, 'viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const box =
    boxWidth && boxHeight && boxWidth > 0 && boxHeight > 0 ? { width: boxWidth, height: boxHeight } : null
  const width = lengthPx(attribute(tag, 'width'))
  const height = lengthPx(attribute(tag, 'height'))
  if (width && height) return { width, height }
  const ratio = box ? box.width / box.height : defaultSize.width / defaultSize.height
  if (width) return { width, height: width / ratio }
  if (height) return { width: height * ratio, height }
  return box ?? defaultSize
}

/** null for what is missing, relative, or no length. */
function lengthPx(value: string | undefined): number | null {
  const [, number, unit] =
    /^\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)\s*([a-z%]*)\s*$/i.exec((value ?? '').slice(0, 100)) ?? []
  const px = Number(number) * (pxPerUnit[(unit ?? '').toLowerCase()] ?? Number.NaN)
  return px > 0 ? px : null
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found?.[1] ?? found?.[2]
}

function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  const latin = /^\s*<\?xml[^>]*encoding\s*=\s*["'](?:iso-8859-1|windows-1252|us-ascii)["']/i.test(start)
  return new TextDecoder(latin ? 'windows-1252' : 'utf-8').decode(bytes)
}
