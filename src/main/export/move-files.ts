import { posix } from 'node:path'
import { renameImports } from './code-text'
import { type ProjectFile, type SourceFile, textFile } from './project-file'

const endings = ['', '.tsx', '.ts', '.jsx', '.js', '.vue', '.svelte', '.mjs', '.css', '.scss']
const indexes = endings.slice(1).map((ending) => `/index${ending}`)

/** Finds which of the files a relative specifier means; null for none of them. */
export function resolveRelative(
  fromPath: string,
  specifier: string,
  has: (path: string) => boolean,
): string | null {
  if (!specifier.startsWith('.')) return null
  const target = posix.normalize(posix.join(posix.dirname(fromPath), specifier.replace(/[?#].*$/, '')))
  // TypeScript names the output it will have.
  const source = target.replace(/\.(m?)js(x?)$/, '.$1ts$2')
  return [...endings, ...indexes].map((ending) => target + ending).find(has) ?? (has(source) ? source : null)
}

/**
 * The files of an answer at their new paths. Relative imports between them are renamed where the way changed, and only
 * there; everything else stays as the model wrote it.
 */
export function moveFiles(files: readonly SourceFile[], newPath: (path: string) => string): ProjectFile[] {
  const moved = new Map(files.map(({ path }) => [path, newPath(path)]))
  return files.map(({ path, text }) => {
    const here = moved.get(path) ?? path
    const renamed = renameImports(path, text, (specifier) => {
      const target = resolveRelative(path, specifier, (name) => moved.has(name))
      const there = target && moved.get(target)
      if (!target || !there) return specifier
      const wayBefore = posix.relative(posix.dirname(path), target)
      const wayNow = posix.relative(posix.dirname(here), there)
      return wayBefore === wayNow ? specifier : respell(specifier, target, wayNow)
    })
    return textFile(here, renamed, 'answer', path)
  })
}

/** The new way, with an ending and an index file named or left out as before. */
function respell(specifier: string, target: string, way: string): string {
  const query = /[?#].*$/.exec(specifier)?.[0] ?? ''
  const bare = specifier.slice(0, specifier.length - query.length)
  const last = posix.basename(target)
  const ending = posix.extname(target)
  let spelled = way
  if (posix.basename(bare) !== last) {
    spelled = spelled.slice(0, spelled.length - ending.length)
    const writtenEnding = /\.m?jsx?$/.exec(bare)?.[0]
    if (writtenEnding) spelled += writtenEnding
    else if (/^index\./.test(last) && posix.basename(bare) !== 'index')
      spelled = spelled.replace(/\/?index$/, '') || '.'
  }
  return (spelled.startsWith('.') ? spelled : `./${spelled}`) + query
}
