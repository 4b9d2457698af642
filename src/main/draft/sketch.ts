import type { DesignFacts, PictureFact } from '../../shared/design-facts'
import { layOut } from '../measure/layout/lay-out'

/**
 * What is to be drafted: a page as it is, a text as an article of its own lines, a photo as a page that shows it, and
 * nothing for a blank, noisy or tiny picture.
 */
export function sketchOf(facts: DesignFacts): DesignFacts | null {
  switch (facts.verdict) {
    case 'page':
    case 'text':
      return hasAnything(facts) ? facts : null
    case 'photo':
      return photoPage(facts)
    case 'blank':
    case 'noise':
    case 'too-small':
      return null
  }
}

const hasAnything = ({ texts, boxes, pictures, dividers }: DesignFacts) =>
  texts.length + boxes.length + pictures.length + dividers.length > 0

/** The picture as it is, edge to edge. */
function photoPage(facts: DesignFacts): DesignFacts {
  const { widthPx, heightPx, scale, background } = facts
  const picture: PictureFact = {
    id: 'photo',
    rectPx: { x: 0, y: 0, width: widthPx, height: heightPx },
    kind: 'picture',
    color: background,
    radiusPx: 0,
  }
  const measured = {
    texts: [],
    boxes: [],
    dividers: [],
    pictures: [picture],
    widthPx,
    heightPx,
    scale,
    background,
  }
  return { ...facts, ...measured, ...layOut(measured) }
}
