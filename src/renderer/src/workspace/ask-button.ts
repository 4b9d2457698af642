import { type EditorState, StateField } from '@codemirror/state'
import { type EditorView, showTooltip, type Tooltip } from '@codemirror/view'
import { t } from '../../../shared/i18n'

export interface SelectedCode {
  text: string
  fromLine: number
  toLine: number
}

/** The main selection by whole words of the file: its text and its lines, from 1; null where nothing is selected. */
export function selectedCode({ doc, selection: { main } }: EditorState): SelectedCode | null {
  if (main.empty) return null
  const text = doc.sliceString(main.from, main.to)
  const fromLine = doc.lineAt(main.from).number
  const last = doc.lineAt(main.to)
  // A selection that ends at the very start of a line has nothing of that line.
  const toLine = last.from === main.to && last.number > fromLine ? last.number - 1 : last.number
  return text.trim() === '' ? null : { text, fromLine, toLine }
}

/** A button beside the selection that takes it into the question. */
export function askButton(onAsk: (view: EditorView) => void) {
  const create = (view: EditorView) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'cm-ask'
    button.textContent = t('workspace.askShort')
    button.setAttribute('aria-label', t('workspace.ask'))
    // The editor keeps its selection and the caret.
    button.addEventListener('mousedown', (event) => event.preventDefault())
    button.addEventListener('click', () => onAsk(view))
    return { dom: button }
  }
  const tooltipOf = (state: EditorState): Tooltip | null => {
    if (!selectedCode(state)) return null
    const { main } = state.selection
    return { pos: main.head, above: main.head <= main.anchor, create }
  }
  return StateField.define<Tooltip | null>({
    create: tooltipOf,
    update: (tooltip, { state, docChanged, selection }) =>
      docChanged || selection ? tooltipOf(state) : tooltip,
    provide: (field) => showTooltip.from(field),
  })
}
