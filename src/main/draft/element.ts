import type { Rect } from '../../shared/geometry'

/** Declarations in the order they are written. */
export type Css = Record<string, string>

/** One element of a draft, before it is written in any language. */
export interface PageElement {
  tag: string
  /** What its class or component may be called. */
  name: string
  attributes: Record<string, string>
  css: Css
  /** Its text; line feeds are kept where `white-space` says so. Elements have text or children. */
  text: string | null
  children: PageElement[]
  /** Elements with the same are built alike and stand side by side. */
  repeat: string | null
}

export function element(tag: string, name: string, css: Css, rest: Partial<PageElement> = {}): PageElement {
  return { tag, name, css, attributes: {}, text: null, children: [], repeat: null, ...rest }
}

/** An element and where it is to be, CSS pixels. */
export interface Drawn {
  element: PageElement
  rect: Rect
  /**
   * `natural`: as wide as its text. `fixed`: its width is to be said, or is its container's. `needed`: the same, and
   * it is a group whose children depend on it. `picture`: its width is always said.
   */
  width: 'natural' | 'fixed' | 'needed' | 'picture'
}
