import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { benchDir } from '../lib/electron-app.mjs'

/** The pages of a set, by name. Each says in a `viewport-size` meta tag for which window it was made, in CSS pixels. */
export async function pagesOf(set) {
  const folder = join(benchDir, 'pages', ...(set === 'unseen' ? ['unseen'] : []))
  const names = (await readdir(folder)).filter((name) => name.endsWith('.html')).sort()
  return Promise.all(
    names.map(async (file) => {
      const path = join(folder, file)
      const size = /name="viewport-size" content="(\d+)x(\d+)"/.exec(await readFile(path, 'utf8'))
      if (!size) throw new Error(`${file} does not say its viewport-size`)
      return {
        name: file.slice(0, -'.html'.length),
        set,
        url: pathToFileURL(path).href,
        widthPx: Number(size[1]),
        heightPx: Number(size[2]),
      }
    }),
  )
}
