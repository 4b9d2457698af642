import { MergeView, unifiedMergeView } from '@codemirror/merge'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { shadowOf } from './editor-host'
import { loadLanguage, readyLanguage } from './editor-languages'
import { viewerSetup } from './editor-setup'

export interface DiffEditorProps {
  path: string
  before: string
  after: string
  label: string
  sideBySide: boolean
}

// A file that was written anew is not worth a minute of looking for what stayed.
const diffConfig = { scanLimit: 2_000, timeout: 300 }
const collapseUnchanged = { margin: 3, minSize: 6 }

/** Two states of a file, read-only: one text with both in it, or beside each other. */
export function DiffEditor({ path, before, after, label, sideBySide }: DiffEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const [language, setLanguage] = useState<Extension>(() => readyLanguage(path) ?? [])

  useEffect(() => {
    let gone = false
    void loadLanguage(path).then((loaded) => !gone && setLanguage(loaded))
    return () => {
      gone = true
    }
  }, [path])

  useLayoutEffect(() => {
    const element = host.current
    if (!element) return
    const root = shadowOf(element)
    const extensions = [
      viewerSetup(),
      language,
      EditorState.readOnly.of(true),
      EditorView.contentAttributes.of({ 'aria-label': label }),
      EditorView.lineWrapping,
    ]
    if (sideBySide) {
      const merge = new MergeView({
        a: { doc: before, extensions },
        b: { doc: after, extensions },
        parent: root,
        root,
        collapseUnchanged,
        diffConfig,
      })
      merge.dom.style.height = '100%'
      merge.dom.style.overflow = 'auto'
      return () => merge.destroy()
    }
    const view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: after,
        extensions: [
          extensions,
          unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged, diffConfig }),
        ],
      }),
    })
    return () => view.destroy()
  }, [before, after, label, language, sideBySide])

  return <div ref={host} style={{ height: '100%', minWidth: 0 }} data-testid="diff-editor" />
}
