import { type EditorState, Transaction } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'

/**
 * Where an editor lives: a shadow root, because there its style sheets are adopted as objects. In the page itself they
 * would be `<style>` elements, which the window's content policy refuses. Safe to call again for the same element.
 */
export function shadowOf(host: HTMLElement): ShadowRoot {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open', delegatesFocus: false })
  root.replaceChildren()
  return root
}

/** The line separator a text is kept with: the one it has, if it has only one. */
export function separatorOf(text: string): string {
  return text.includes('\r\n') && !/(^|[^\r])\n/.test(text) ? '\r\n' : '\n'
}

/** The whole text of a file as it is to be saved. */
export function textOf(state: EditorState): string {
  return state.doc.sliceString(0, state.doc.length, state.lineBreak)
}

/**
 * Takes over a text that was changed elsewhere, replacing no more than what is different, so that carets stay where they
 * are. Not a step of the user's to undo. Answers whether there was a difference.
 */
export function replaceText(view: EditorView, text: string): boolean {
  const before = view.state.doc
  const after = view.state.toText(text)
  if (before.eq(after)) return false
  const old = before.toString()
  const now = after.toString()
  const most = Math.min(old.length, now.length)
  let from = 0
  while (from < most && old.charCodeAt(from) === now.charCodeAt(from)) from += 1
  let same = 0
  while (
    same < most - from &&
    old.charCodeAt(old.length - 1 - same) === now.charCodeAt(now.length - 1 - same)
  )
    same += 1
  view.dispatch({
    changes: { from, to: old.length - same, insert: now.slice(from, now.length - same) },
    annotations: Transaction.remote.of(true),
  })
  return true
}
