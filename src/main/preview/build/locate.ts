import type { BuiltSite, CodePlace, SiteFile } from '../../../shared/preview'

/** A source map's segment: column of the output, source, line and column of the source, all from 0. */
type Segment = [column: number, source: number, line: number, sourceColumn: number]

interface SourceMap {
  sources: string[]
  lines: Segment[][]
}

const read = new WeakMap<SiteFile, SourceMap | null>()

/** What a workspace's file is called in source maps. */
export const sourceSpace = 'ws'

/**
 * Where in the workspace a place of the running page is: the address of a script or page, line and column from 1, as
 * the browser tells them. Null for what is no file of the workspace.
 */
export function locate(site: BuiltSite, url: string, line: number, column: number): CodePlace | null {
  const file = site.files.get(pathOf(url))
  if (!file) return null
  if (file.source !== undefined) return { path: file.source, line, column }
  let map = read.get(file)
  if (map === undefined) {
    map = readSourceMap(file)
    read.set(file, map)
  }
  const segments = map?.lines[line - 1]
  if (!map || !segments) return null
  const segment = segments.findLast(([start]) => start <= column - 1) ?? segments[0]
  const source = segment && map.sources[segment[1]]
  if (!segment || !source) return null
  const at = source.indexOf(`${sourceSpace}:`)
  if (at < 0) return null
  const path = source.slice(at + sourceSpace.length + 1).replace(/[?#].*$/, '')
  return path === '' ? null : { path, line: segment[2] + 1, column: segment[3] + 1 }
}

function pathOf(url: string): string {
  try {
    return decodeURIComponent(new URL(url, 'preview://site/').pathname)
  } catch {
    return url
  }
}

const comment = '//# sourceMappingURL=data:application/json;base64,'

function readSourceMap({ bytes }: SiteFile): SourceMap | null {
  const text = new TextDecoder().decode(bytes)
  const at = text.lastIndexOf(comment)
  if (at < 0) return null
  try {
    const json = Buffer.from(text.slice(at + comment.length).trim(), 'base64').toString('utf8')
    const { sources, mappings } = JSON.parse(json) as { sources: string[]; mappings: string }
    return { sources, lines: readMappings(mappings) }
  } catch {
    return null
  }
}

const digits = new Map(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((char, value) => [char, value]),
)

/** Base64 VLQ (ECMA-426, "Mappings structure"). */
function readMappings(mappings: string): Segment[][] {
  let source = 0
  let line = 0
  let sourceColumn = 0
  return mappings.split(';').map((group) => {
    let column = 0
    const segments: Segment[] = []
    for (const written of group === '' ? [] : group.split(',')) {
      const values = readNumbers(written)
      column += values[0] ?? 0
      if (values.length < 4) continue
      source += values[1]!
      line += values[2]!
      sourceColumn += values[3]!
      segments.push([column, source, line, sourceColumn])
    }
    return segments
  })
}

function readNumbers(written: string): number[] {
  const values: number[] = []
  let value = 0
  let shift = 0
  for (const char of written) {
    const digit = digits.get(char) ?? 0
    value += (digit & 31) << shift
    shift += 5
    if (digit & 32) continue
    values.push(value & 1 ? -(value >> 1) : value >> 1)
    value = 0
    shift = 0
  }
  return values
}
