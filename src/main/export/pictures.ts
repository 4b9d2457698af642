import { posix } from 'node:path'
import type { ProjectTemplate } from '../../shared/export-plan'
import type { ConversationPicture, ProjectFile, SourceFile } from './project-file'

const ending = /\.(?:png|jpe?g|webp|gif|avif|svg|bmp|ico)\b/gi
const nameEnd = /[\s'"`()<>=,;{}\\]/
const nameMaxChars = 300

/** Every name of a picture in a text: from an ending back to what cannot be in a name, so that long texts stay cheap. */
function* namesIn(text: string): Generator<string> {
  for (const match of text.matchAll(ending)) {
    const end = match.index + match[0].length
    let start = match.index
    while (start > 0 && end - start < nameMaxChars && !nameEnd.test(text.charAt(start - 1))) start -= 1
    if (start < match.index) yield text.slice(start, end)
  }
}

const imported = (text: string, path: string) =>
  new RegExp(`(?:from|import|require\\()\\s*['"]${path.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')}`).test(text)

/**
 * Pictures of the conversation that the code refers to by name, where the code looks for them: in `public/` for an
 * address, beside the code where a script imports one. Each place once.
 */
export function picturesFor(
  files: readonly SourceFile[],
  pictures: readonly ConversationPicture[],
  target: ProjectTemplate | 'plain',
): ProjectFile[] {
  const found = new Map<string, ProjectFile>()
  const taken = new Set(files.map(({ path }) => path))
  for (const { path, text } of files) {
    for (const named of pictures.length > 0 ? namesIn(text) : []) {
      if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(named)) continue
      const picture = pictureNamed(posix.basename(named), pictures)
      const place = picture && placeOf(path, named, target, imported(text, named))
      if (!picture || !place || taken.has(place) || found.has(place)) continue
      found.set(place, { path: place, origin: 'picture', from: null, content: { kind: 'picture', picture } })
    }
  }
  return [...found.values()]
}

/** The same name first, then the same name with another ending: what was a JPEG may be called `.png`. */
function pictureNamed(name: string, pictures: readonly ConversationPicture[]): ConversationPicture | null {
  const wanted = safelyDecoded(name).toLowerCase()
  const stem = (text: string) => text.toLowerCase().replace(/\.\w+$/, '')
  return (
    pictures.find((picture) => picture.name.toLowerCase() === wanted) ??
    pictures.find((picture) => stem(picture.name) === stem(wanted)) ??
    null
  )
}

function placeOf(
  path: string,
  named: string,
  target: ProjectTemplate | 'plain',
  isImport: boolean,
): string | null {
  const way = safelyDecoded(named)
  if (isImport && way.startsWith('@/')) return inside(`src/${way.slice(2)}`)
  const fromFile = () => inside(posix.join(posix.dirname(path), way))
  const folder = target === 'react' || target === 'vue' ? 'public/' : ''
  if (way.startsWith('/')) return inside(folder + way.replace(/^\/+(?:public\/)?/, ''))
  // A style sheet and an import of a bundled project look beside themselves.
  if (isImport || /\.(?:css|scss|less)$/.test(path)) return fromFile()
  if (folder === '') return fromFile()
  return inside(
    folder +
      posix
        .normalize(way)
        .replace(/^(?:\.\.\/)+/, '')
        .replace(/^public\//, ''),
  )
}

function inside(path: string): string | null {
  const plain = posix.normalize(path)
  return plain.startsWith('..') || plain.startsWith('/') ? null : plain
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
