const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  htm: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  json: 'application/json',
  webmanifest: 'application/manifest+json',
  svg: 'image/svg+xml',
  xml: 'application/xml',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  vtt: 'text/vtt',
  glsl: 'text/plain; charset=utf-8',
}

export const endingOf = (path: string): string => /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''

/** What a file of a workspace is served as; null for sources no page loads as they are. */
export const mimeOf = (path: string): string | null => types[endingOf(path)] ?? null

export const javascript = types.js!
export const stylesheet = types.css!
export const page = types.html!
