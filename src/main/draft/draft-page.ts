import type { DesignFacts } from '../../shared/design-facts'
import type { DraftTarget } from '../../shared/draft-target'
import type { Rect } from '../../shared/geometry'
import { alignRepeats } from './align-repeats'
import { inCssPixels } from './css-pixels'
import { languageOf } from './language'
import { lookOf } from './look'
import { pageElements } from './page-elements'
import { reactDialect } from './react-dialect'
import { saysOf } from './says'
import { sketchOf } from './sketch'
import { unifyRepeats } from './unify-repeats'
import { vueDialect } from './vue-dialect'
import { writeComponents } from './write-components'
import { writeHtml } from './write-html'

export interface DraftOptions {
  target: DraftTarget
  title: string
}

export interface Draft {
  /** Empty where there is nothing to draft; `says` tells why. */
  files: { path: string; text: string }[]
  /** Pictures the files name as `images/crop-1.png`, and where they are in the measured picture. */
  crops: { name: string; rectPx: Rect }[]
  /** One sentence on what was seen. */
  says: string
}

/**
 * Writes what was measured as a page: real text, flexible boxes and grids instead of places, custom properties for
 * colours and type, components for what is repeated. The same facts give the same bytes. Whatever the text of the
 * picture is, it stays text.
 */
export function draftPage(facts: DesignFacts, options: DraftOptions): Draft {
  const says = saysOf(facts)
  const seen = sketchOf(facts)
  if (seen === null) return { files: [], crops: [], says }
  const css = alignRepeats(inCssPixels(seen))
  const look = lookOf(css)
  const { page, crops } = pageElements(css, look, options.target === 'html' ? 'images/' : '/images/')
  unifyRepeats(page)
  const background = look.colorName(facts.background)
  const pictures = new Map(seen.pictures.map((picture) => [picture.id, picture.rectPx]))
  const head = { title: options.title, language: languageOf(facts.texts), background }
  const files = {
    html: () => writeHtml(page, look, head),
    react: () => writeComponents(page, look, reactDialect, head),
    vue: () => writeComponents(page, look, vueDialect, head),
  }[options.target]()
  return {
    files,
    crops: crops.map(({ name, pictureId }) => ({ name, rectPx: pictures.get(pictureId)! })),
    says,
  }
}
