import { folderOf, normalized } from './posix-path'

const ending = /\.(?:png|jpe?g|webp|gif|avif|svg|bmp|ico)\b/gi
const nameEnd = /[\s'"`()<>=,;{}\\]/
const nameMaxChars = 300

interface CodeFile {
  path: string
  text: string
}

export interface PlacedPicture<Picture> {
  path: string
  picture: Picture
}

/**
 * Pictures that code refers to by name, and where the code looks for them: for a bundled project in `public/` for an
 * address and beside the code where a script imports one, else beside the file. Each place once, none that a file has.
 * @param name as the user knows it, with its extension
 */
export function picturePlaces<Picture extends { name: string }>(
  files: readonly CodeFile[],
  pictures: readonly Picture[],
  project: 'bundled' | 'plain',
): PlacedPicture<Picture>[] {
  const found = new Map<string, PlacedPicture<Picture>>()
  const taken = new Set(files.map(({ path }) => path))
  for (const { path, text } of files) {
    for (const named of pictures.length > 0 ? namesIn(text) : []) {
      if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(named)) continue
      const picture = pictureNamed(named.slice(named.lastIndexOf('/') + 1), pictures)
      const place = picture && placeOf(path, named, project, imported(text, named))
      if (picture && place && !taken.has(place) && !found.has(place))
        found.set(place, { path: place, picture })
    }
  }
  return [...found.values()]
}

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

/** The same name first, then the same name with another ending: what was a JPEG may be called `.png`. */
function pictureNamed<Picture extends { name: string }>(name: string, pictures: readonly Picture[]) {
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
  project: 'bundled' | 'plain',
  isImport: boolean,
): string | null {
  const way = safelyDecoded(named)
  if (isImport && way.startsWith('@/')) return inside(`src/${way.slice(2)}`)
  const folder = project === 'bundled' ? 'public/' : ''
  if (way.startsWith('/')) return inside(folder + way.replace(/^\/+(?:public\/)?/, ''))
  // A style sheet and an import of a bundled project look beside themselves.
  if (isImport || folder === '' || /\.(?:css|scss|less)$/.test(path))
    return inside(`${folderOf(path)}/${way}`.replace(/^\//, ''))
  const fromTop = normalized(way)
    .replace(/^(?:\.\.\/)+/, '')
    .replace(/^public\//, '')
  return inside(folder + fromTop)
}

function inside(path: string): string | null {
  const plain = normalized(path)
  return plain.startsWith('..') || plain.startsWith('/') ? null : plain
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
