import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { cutPng, readPicture, sideBySide } from './pictures.mjs'

/** Everything beyond what the design has is extra too. */
const allTexts = ({ texts, textsBelow }) => [...texts, ...textsBelow]

/** Share of the design's words that stand whole in the draft, spaces and all. */
function wholeWords(design, draft) {
  const wordsOf = (page) => allTexts(page).flatMap(({ text }) => text.split(/\s+/))
  const counts = new Map()
  for (const word of wordsOf(draft)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const wanted = wordsOf(design)
  const found = wanted.filter((word) => {
    const rest = counts.get(word) ?? 0
    counts.set(word, rest - 1)
    return rest > 0
  })
  return wanted.length > 0 ? found.length / wanted.length : 1
}

/**
 * One page at one scale: drawn, measured and drafted from its pixels alone, the draft drawn the same way, and both compared
 * by what their documents say and by their pixels. With `keepDir` all of it is written there.
 */
export async function scorePage({ page, scale, target, renderer, engine, site, score, keepDir }) {
  const design = await renderer.render({ ...page, scale })
  const picture = readPicture(design.png)
  const { draft, facts, lines, steps } = await engine.draft(picture, scale, target)
  const crops = new Map(draft.crops.map(({ name, rectPx }) => [`images/${name}`, cutPng(picture, rectPx)]))
  const { url, messages } = await site.show(draft.files, crops)
  const drawn = await renderer.render({ ...page, scale, url })
  const drawnPicture = readPicture(drawn.png)
  const structure = score.ssim(picture, drawnPicture)
  const sizePx = { width: picture.widthPx, height: picture.heightPx }
  const blocksOf = (page) => allTexts(page).map((text) => ({ ...text, rectPx: text.lineRectPx }))
  const blocks = score.scoreBlocks(blocksOf(design.page), blocksOf(drawn.page), sizePx)
  const cropArea = draft.crops.reduce((sum, { rectPx }) => sum + rectPx.width * rectPx.height, 0)
  if (keepDir) {
    const into = join(keepDir, `${page.name}@${scale}`)
    for (const [path, bytes] of [...draft.files.map(({ path, text }) => [path, text]), ...crops]) {
      await mkdir(dirname(join(into, 'draft', path)), { recursive: true })
      await writeFile(join(into, 'draft', path), bytes)
    }
    await mkdir(into, { recursive: true })
    const named = (list, side) => list.map((at) => side[at].text)
    const found = {
      ...blocks,
      structure,
      messages,
      pairs: blocks.pairs
        .map((pair) => ({
          ...pair,
          design: allTexts(design.page)[pair.reference],
          draft: allTexts(drawn.page)[pair.candidate],
        }))
        .sort((a, b) => a.overlap - b.overlap),
      missing: named(blocks.missing, allTexts(design.page)),
      extra: named(blocks.extra, allTexts(drawn.page)),
    }
    const json = (value) => JSON.stringify(value, null, 1)
    await Promise.all([
      writeFile(join(into, 'design.png'), design.png),
      writeFile(join(into, 'design.json'), json(design.page)),
      writeFile(join(into, 'drawn.png'), drawn.png),
      writeFile(join(into, 'drawn.json'), json(drawn.page)),
      writeFile(join(into, 'both.png'), sideBySide(picture, drawnPicture)),
      writeFile(join(into, 'facts.json'), json(facts)),
      writeFile(join(into, 'ocr.json'), json(lines)),
      writeFile(join(into, 'score.json'), json(found)),
    ])
  }
  return {
    name: page.name,
    set: page.set,
    scale,
    isDesktop: page.widthPx === 1440 && page.heightPx === 900,
    blocks,
    structure,
    crops: cropArea / (sizePx.width * sizePx.height),
    words: wholeWords(design.page, drawn.page),
    total: score.fidelityOf(blocks, structure).total,
    flow: drawn.page.elements > 0 ? drawn.page.inFlow / drawn.page.elements : 1,
    elements: drawn.page.elements,
    steps,
    messages,
  }
}

/** What a page counts that has no draft. */
export const unscored = ({ page, scale, error }) => ({
  name: page.name,
  set: page.set,
  scale,
  isDesktop: false,
  blocks: { textRecall: 0, overlap: 0, colorDifference: 100, block: 0, text: 0, position: 0 },
  structure: 0,
  words: 0,
  crops: 0,
  total: 0,
  flow: 0,
  elements: 0,
  steps: { total: 0, cpu: 0, read: 0, measure: 0 },
  messages: [error.message],
})
