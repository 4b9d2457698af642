import { limits } from '../../shared/limits'

const name = '-?[A-Za-z_][\\w-]*'
const compound = new RegExp(
  `^(?=.)(?:[A-Za-z][A-Za-z0-9-]*)?(?:#${name})?(?:\\.${name}){0,20}(?::nth-of-type\\([1-9]\\d{0,5}\\))?$`,
)

/**
 * Whether a selector is a plain path: tags, ids, classes and places, child in parent. Selectors come from rendered pages,
 * so whoever wrote the page could have written anything else into them.
 */
export function isPlainSelector(selector: string): boolean {
  return (
    selector.length <= limits.correctionSelectorMaxChars &&
    selector.split(' > ').every((part) => compound.test(part))
  )
}

/** Whether the element of one path is inside that of another, as far as the paths tell. */
export const isInsideOf = (selector: string, outer: string): boolean => selector.startsWith(`${outer} > `)

/** Paths that begin at the same place tell everything; others may cross. */
export const areComparable = (one: string, other: string): boolean => rootOf(one) === rootOf(other)

const rootOf = (selector: string) => selector.split(' > ', 1)[0]!
