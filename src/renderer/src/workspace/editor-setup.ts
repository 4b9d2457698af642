import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { bracketMatching, codeFolding, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import {
  crosshairCursor,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
} from '@codemirror/view'
import { t } from '../../../shared/i18n'
import { editorTheme } from './editor-theme'

/** What reading needs: colours, line numbers, selection, search. */
export function viewerSetup(): Extension {
  return [
    lineNumbers(),
    highlightSpecialChars(),
    drawSelection(),
    search({ top: true }),
    highlightSelectionMatches(),
    EditorState.phrases.of(phrases()),
    EditorState.allowMultipleSelections.of(true),
    EditorState.tabSize.of(2),
    keymap.of([...searchKeymap, ...foldKeymap]),
    editorTheme,
  ]
}

interface EditorActions {
  /** Esc, once nothing else takes it. */
  onLeave: () => void
  onSave: () => void
}

/** What writing needs beside it: several carets, brackets, undo. */
export function editorSetup({ onLeave, onSave }: EditorActions): Extension {
  const done = (work: () => void) => () => {
    work()
    return true
  }
  return [
    viewerSetup(),
    codeFolding(),
    history(),
    indentOnInput(),
    indentUnit.of('  '),
    bracketMatching(),
    rectangularSelection(),
    crosshairCursor(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    EditorView.contentAttributes.of({ spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off' }),
    keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
    keymap.of([
      { key: 'Mod-s', run: done(onSave) },
      { key: 'Escape', run: done(onLeave) },
    ]),
  ]
}

function phrases(): Record<string, string> {
  return {
    Find: t('workspace.search.find'),
    Replace: t('workspace.search.replace'),
    next: t('workspace.search.next'),
    previous: t('workspace.search.previous'),
    all: t('workspace.search.all'),
    'match case': t('workspace.search.case'),
    'by word': t('workspace.search.word'),
    regexp: t('workspace.search.regexp'),
    replace: t('workspace.search.replaceOne'),
    'replace all': t('workspace.search.replaceAll'),
    close: t('workspace.search.close'),
    '$ unchanged lines': t('workspace.search.unchanged'),
  }
}
