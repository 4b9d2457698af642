import { createElement, Fragment, type ReactNode } from 'react'

/** Children whose place is their identity: text is only ever appended to, so they need no keys. */
export function inOrder(nodes: readonly ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...nodes)
}
