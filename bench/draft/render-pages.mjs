import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startDisplay } from '../lib/display.mjs'
import { pagesOf } from './pages.mjs'
import { startRenderer } from './renderer.mjs'

// node bench/draft/render-pages.mjs --out DIR [--set seen|unseen] [--only NAME,NAME]: each page at scale 1 and 2 as
// DIR/NAME@SCALE.png with what is in it as DIR/NAME@SCALE.json.
const { values } = parseArgs({
  options: { out: { type: 'string' }, set: { type: 'string', default: 'seen' }, only: { type: 'string' } },
})
if (!values.out) throw new Error('--out DIR')
await mkdir(values.out, { recursive: true })
const display = await startDisplay()
try {
  const renderer = await startRenderer(display.env)
  try {
    for (const page of await pagesOf(values.set)) {
      if (values.only && !values.only.split(',').includes(page.name)) continue
      for (const scale of [1, 2]) {
        const drawn = await renderer.render({ ...page, scale })
        const path = join(values.out, `${page.name}@${scale}`)
        await writeFile(`${path}.png`, drawn.png)
        await writeFile(`${path}.json`, JSON.stringify({ name: page.name, ...drawn.page }, null, 1))
        console.log(path, `${drawn.page.texts.length} lines of text, page ${drawn.page.pageHeightPx} px high`)
      }
    }
  } finally {
    await renderer.stop()
  }
} finally {
  await display.stop()
}
