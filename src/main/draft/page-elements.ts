import type { DesignFacts } from '../../shared/design-facts'
import { length } from './css-pixels'
import { type Drawing, drawNode } from './draw-node'
import type { PageElement } from './element'
import type { Look } from './look'
import { headingLevels, nameElement, prepared } from './semantics'
import { tidyMarkup } from './tidy-markup'

export interface Crop {
  /** As the draft's code calls it. */
  name: string
  pictureId: string
}

/** The whole page as elements. @param facts in CSS pixels. */
export function pageElements(
  facts: DesignFacts,
  look: Look,
  folder: string,
): { page: PageElement; crops: Crop[] } {
  const crops: Crop[] = []
  const { root, main } = prepared(facts.root)
  const levels = headingLevels(root, look)
  const drawing: Drawing = {
    look,
    cropOf(pictureId) {
      const name = `crop-${crops.length + 1}.png`
      crops.push({ name, pictureId })
      return `${folder}${name}`
    },
    named(element, node, parent) {
      nameElement(element, node, { levels, mainId: main?.id ?? null, parent })
    },
  }
  const drawn = drawNode(root, null, drawing)
  const page = drawn.element
  if (page.tag !== 'main') page.tag = 'div'
  page.name = 'page'
  page.css = {
    ...page.css,
    width: length(facts.widthPx),
    height: length(facts.heightPx),
    margin: '0 auto',
  }
  tidyMarkup(page)
  return { page, crops }
}
