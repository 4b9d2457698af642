import type { SourceFile } from '../preview/build/sources'
import { blockText, findBlock, type Rule, readRules } from './rules'
import { blockFile, type StylePlace, stylePlace } from './style-place'

/** What earlier rounds wrote. */
export const earlierRules = (files: readonly SourceFile[]): Rule[] => readRules(blockFile(files)?.text ?? '')

/**
 * The files that change so that the page has these rules and no others of their kind: an earlier block is replaced where it
 * stands. Null where there is no page to write them for.
 */
export function writeRules(
  files: readonly SourceFile[],
  page: string | null,
  rules: readonly Rule[],
): SourceFile[] | null {
  const block = blockText(rules)
  const before = blockFile(files)
  const place = before && findBlock(before.text)
  if (before && place) {
    const text = before.text.slice(0, place.from) + block + before.text.slice(place.to)
    return text === before.text ? [] : [{ path: before.path, text }]
  }
  const found = stylePlace(files, page)
  if (!found) return null
  return block === '' ? [] : writeAt(found, files, block)
}

function writeAt(place: StylePlace, files: readonly SourceFile[], block: string): SourceFile[] {
  const textOf = (path: string) => files.find((file) => file.path === path)?.text ?? ''
  const text = textOf(place.path)
  switch (place.kind) {
    case 'sheet':
      return [{ path: place.path, text: afterBlank(text) + block }]
    case 'style':
      return [{ path: place.path, text: afterBlank(text.slice(0, place.at)) + block + text.slice(place.at) }]
    case 'new': {
      const { path, loadedBy } = place
      const loading = textOf(loadedBy)
      if (loadedBy.endsWith('.vue')) {
        return [{ path: loadedBy, text: `${afterBlank(loading)}<style>\n${block}</style>\n` }]
      }
      const name = path.slice(path.lastIndexOf('/') + 1)
      const loaded = /\.html?$/i.test(loadedBy) ? withLink(loading, name) : withImport(loading, name)
      return [
        { path, text: block },
        { path: loadedBy, text: loaded },
      ]
    }
  }
}

/** What stands before, a line empty behind it. */
const afterBlank = (text: string) => (text.trim() === '' ? text : `${text.trimEnd()}\n\n`)

function withLink(html: string, name: string): string {
  const link = `<link rel="stylesheet" href="${name}" />\n`
  const head = /<\/head\s*>/i.exec(html)
  if (head) return `${html.slice(0, head.index)}  ${link}${html.slice(head.index)}`
  const start = /^\s*(?:<!doctype[^>]{0,500}>\s*)?(?:<html\b[^>]{0,500}>\s*)?/i.exec(html)![0].length
  return html.slice(0, start) + link + html.slice(start)
}

/** Directives like `'use client'` stay first. */
function withImport(code: string, name: string): string {
  const start = /^(?:\s*(['"])use [a-z]+\1;?[^\S\n]*\n)*/.exec(code)![0].length
  return `${code.slice(0, start)}import './${name}'\n${code.slice(start)}`
}
