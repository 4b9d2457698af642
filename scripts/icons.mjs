// Draws the PNGs in `resources/` from their SVG sources: `node scripts/icons.mjs` after changing one.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transformer } from '@napi-rs/image'
import { PNG } from 'pngjs'

const folder = join(import.meta.dirname, '../resources')
const pictures = [
  { source: 'icon.svg', target: 'icon.png', sizePx: 512 },
  { source: 'tray.svg', target: 'tray.png', sizePx: 22 },
  { source: 'tray.svg', target: 'tray@2x.png', sizePx: 44 },
]

for (const { source, target, sizePx } of pictures) {
  const svg = await readFile(join(folder, source), 'utf8')
  // The renderer draws at a large whole multiple of the picture's own size.
  const large = PNG.sync.read(await Transformer.fromSvg(svg).png())
  await writeFile(join(folder, target), PNG.sync.write(average(large, sizePx)))
  console.log(`${target} ${sizePx} × ${sizePx}`)
}

/** Averages whole blocks of pixels, colours weighted by their opacity, so that edges keep the stroke's own colour. */
function average(large, sizePx) {
  const factor = large.width / sizePx
  if (!Number.isInteger(factor)) throw new Error(`${large.width} is no whole multiple of ${sizePx}`)
  const small = new PNG({ width: sizePx, height: sizePx })
  for (let y = 0; y < sizePx; y += 1) {
    for (let x = 0; x < sizePx; x += 1) {
      const sum = [0, 0, 0, 0]
      for (let dy = 0; dy < factor; dy += 1) {
        for (let dx = 0; dx < factor; dx += 1) {
          const at = 4 * ((y * factor + dy) * large.width + x * factor + dx)
          const alpha = large.data[at + 3]
          for (let channel = 0; channel < 3; channel += 1) sum[channel] += large.data[at + channel] * alpha
          sum[3] += alpha
        }
      }
      const to = 4 * (y * sizePx + x)
      for (let channel = 0; channel < 3; channel += 1) {
        small.data[to + channel] = sum[3] === 0 ? 0 : Math.round(sum[channel] / sum[3])
      }
      small.data[to + 3] = Math.round(sum[3] / factor ** 2)
    }
  }
  return small
}
