import { openSearchPanel } from '@codemirror/search'
import { Compartment, EditorState, type StateEffect, Transaction } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import { askButton, type SelectedCode, selectedCode } from './ask-button'
import { replaceText, separatorOf, shadowOf, textOf } from './editor-host'
import { loadLanguage, readyLanguage } from './editor-languages'
import { editorSetup } from './editor-setup'

export interface CodeEditorHandle {
  focus(): void
  search(): void
  /** Puts the caret there and scrolls to it. Lines and columns from 1. */
  goTo(line: number, column: number): void
  selection(): SelectedCode | null
  /** The whole text as it stands. */
  text(): string | null
  selectAll(): void
  /** Takes the selection out, as far as the file may be changed. */
  deleteSelection(): void
}

export interface CodeEditorProps {
  path: string
  text: string
  readOnly: boolean
  /** Read out as the editor's name. */
  label: string
  /** `typed` puts the whole text together, for when it is needed. */
  onEdit: (path: string, typed: () => string) => void
  onAsk: (path: string, selected: SelectedCode) => void
  onLeave: () => void
  /** What was changed is to be saved now: asked for, or the keyboard goes elsewhere. */
  onSave: () => void
  ref?: Ref<CodeEditorHandle>
}

interface Kept {
  state: EditorState
  scroll: StateEffect<unknown>
}

/** How many files keep their carets and their undo steps while others are looked at. */
const keptMax = 20

/** Code of any length that can be changed; only what is in view is on the page. */
export function CodeEditor(props: CodeEditorProps) {
  const { path, text, readOnly, label, ref } = props
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const shown = useRef<string | null>(null)
  const kept = useRef(new Map<string, Kept>())
  const parts = useRef({ language: new Compartment(), access: new Compartment(), label: new Compartment() })
  const latest = useRef(props)
  latest.current = props

  const accessOf = (closed: boolean) => EditorState.readOnly.of(closed)
  const labelOf = (name: string) => EditorView.contentAttributes.of({ 'aria-label': name })

  const stateOf = (given: string, ofPath: string) => {
    const ask = (editor: EditorView) => {
      const selected = selectedCode(editor.state)
      if (selected) latest.current.onAsk(latest.current.path, selected)
    }
    return EditorState.create({
      doc: given,
      extensions: [
        editorSetup({
          onLeave: () => latest.current.onLeave(),
          onSave: () => latest.current.onSave(),
        }),
        askButton(ask),
        EditorState.lineSeparator.of(separatorOf(given)),
        parts.current.language.of(readyLanguage(ofPath) ?? []),
        parts.current.access.of(accessOf(latest.current.readOnly)),
        parts.current.label.of(labelOf(latest.current.label)),
        EditorView.updateListener.of((update) => {
          const isTyped = update.transactions.some(
            (one) => one.docChanged && one.annotation(Transaction.remote) !== true,
          )
          if (!isTyped) return
          const { state } = update
          latest.current.onEdit(latest.current.path, () => textOf(state))
        }),
        EditorView.domEventHandlers({ blur: () => latest.current.onSave() }),
      ],
    })
  }

  useLayoutEffect(() => {
    const element = host.current
    if (!element) return
    const root = shadowOf(element)
    const editor = new EditorView({ root, parent: root })
    view.current = editor
    shown.current = null
    return () => {
      editor.destroy()
      view.current = null
    }
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: what a state is made of is read when it is made
  useLayoutEffect(() => {
    const editor = view.current
    if (!editor) return
    if (shown.current === path) {
      replaceText(editor, text)
      return
    }
    if (shown.current !== null) keep(kept.current, shown.current, editor)
    shown.current = path
    const before = kept.current.get(path)
    editor.setState(before?.state ?? stateOf(text, path))
    if (before) {
      editor.dispatch({ effects: before.scroll })
      replaceText(editor, text)
    }
    if (readyLanguage(path)) return
    void loadLanguage(path).then((language) => {
      if (view.current !== editor || shown.current !== path) return
      editor.dispatch({ effects: parts.current.language.reconfigure(language) })
    })
  }, [path, text])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new state has both from the start or gets them here
  useEffect(() => {
    const { access, label: name } = parts.current
    view.current?.dispatch({
      effects: [access.reconfigure(accessOf(readOnly)), name.reconfigure(labelOf(label))],
    })
  }, [readOnly, label, path])

  useImperativeHandle(ref, () => ({
    focus: () => view.current?.focus(),
    search: () => view.current && openSearchPanel(view.current),
    goTo(line, column) {
      const editor = view.current
      if (!editor) return
      const at = editor.state.doc.line(Math.max(1, Math.min(line, editor.state.doc.lines)))
      const position = Math.min(at.to, at.from + Math.max(0, column - 1))
      editor.dispatch({
        selection: { anchor: position },
        effects: EditorView.scrollIntoView(position, { y: 'center' }),
      })
      editor.focus()
    },
    selection: () => view.current && selectedCode(view.current.state),
    text: () => view.current && textOf(view.current.state),
    selectAll() {
      const editor = view.current
      editor?.dispatch({ selection: { anchor: 0, head: editor.state.doc.length } })
      editor?.focus()
    },
    deleteSelection() {
      const editor = view.current
      if (editor && !editor.state.readOnly) editor.dispatch(editor.state.replaceSelection(''))
      editor?.focus()
    },
  }))

  return <div ref={host} style={{ height: '100%', minWidth: 0 }} data-testid="code-editor" />
}

function keep(kept: Map<string, Kept>, path: string, editor: EditorView): void {
  kept.delete(path)
  kept.set(path, { state: editor.state, scroll: editor.scrollSnapshot() })
  const oldest = kept.keys().next().value
  if (kept.size > keptMax && oldest !== undefined) kept.delete(oldest)
}
