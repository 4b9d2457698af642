/**
 * Selectors that find just one element, as short as they can be. Runs inside a page, as text: it uses nothing from outside
 * itself.
 */
export function createSelectors() {
  const known = new Map<Element, string>()

  // A form's own properties may be fields of it: attributes are what they are.
  const ownId = (element: Element): string | null => {
    const id = element.getAttribute('id')
    if (!id || !/^[a-z][\w-]{0,60}$/i.test(id)) return null
    return document.querySelectorAll(`#${CSS.escape(id)}`).length === 1 ? `#${id}` : null
  }

  const stepOf = (element: Element, parent: Element): string => {
    const name = CSS.escape(element.localName)
    let place = 0
    let count = 0
    for (const other of parent.children) {
      if (other.localName !== element.localName) continue
      count += 1
      if (other === element) place = count
    }
    return count > 1 ? `${name}:nth-of-type(${place})` : name
  }

  const selectorOf = (element: Element): string => {
    const found = known.get(element)
    if (found !== undefined) return found
    const parent = element.parentElement
    let made: string
    if (element === document.body || element === document.documentElement || !parent) made = element.localName
    else made = ownId(element) ?? `${selectorOf(parent)} > ${stepOf(element, parent)}`
    known.set(element, made)
    return made
  }

  return selectorOf
}

export type SelectorOf = ReturnType<typeof createSelectors>
