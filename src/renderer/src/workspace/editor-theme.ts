import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

// All from the design tokens, which reach into the editor's shadow root: light, dark and high contrast follow by themselves.
const control = {
  height: 'var(--control-height-sm)',
  margin: '0',
  border: '1px solid var(--line)',
  borderRadius: 'var(--radius-sm)',
  backgroundColor: 'var(--surface)',
  backgroundImage: 'none',
  color: 'var(--text)',
  font: 'var(--text-sm) / 1 var(--font-ui)',
}

const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--code-surface)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    font: 'var(--text-sm) / 1.5 var(--font-mono)',
    overflow: 'auto',
  },
  // The window's own scroll bars do not reach in here.
  '.cm-scroller::-webkit-scrollbar': { width: '10px', height: '10px' },
  '.cm-scroller::-webkit-scrollbar-corner': { background: 'transparent' },
  '.cm-scroller::-webkit-scrollbar-thumb': {
    border: '3px solid transparent',
    borderRadius: '5px',
    background: 'var(--surface-active)',
    backgroundClip: 'padding-box',
  },
  '.cm-scroller::-webkit-scrollbar-thumb:hover': { backgroundColor: 'var(--line-strong)' },
  '.cm-content': { padding: 'var(--space-4) 0', caretColor: 'var(--text)', userSelect: 'text' },
  '.cm-line': { padding: '0 var(--space-5) 0 var(--space-4)' },
  '.cm-gutters': {
    backgroundColor: 'var(--code-surface)',
    color: 'var(--text-faint)',
    border: 'none',
    fontVariantNumeric: 'tabular-nums',
  },
  '.cm-lineNumbers .cm-gutterElement': {
    minWidth: 'calc(3ch + var(--space-5))',
    padding: '0 var(--space-3) 0 var(--space-5)',
  },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'var(--surface-hover)' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLineGutter': { color: 'var(--text)' },
  '.cm-cursor, .cm-dropCursor': { borderLeft: '2px solid var(--accent-text)', marginLeft: '-1px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--surface-selected)',
  },
  '.cm-selectionMatch': { backgroundColor: 'var(--surface-active)', borderRadius: '2px' },
  '.cm-searchMatch': {
    backgroundColor: 'var(--warning-soft)',
    outline: '1px solid color-mix(in srgb, var(--warning) 45%, transparent)',
    borderRadius: '2px',
  },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--accent-soft)', outline: '2px solid var(--accent)' },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--surface-active)',
    outline: '1px solid var(--line-strong)',
  },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--danger-soft)' },
  '.cm-foldPlaceholder': {
    padding: '0 var(--space-2)',
    border: '1px solid var(--line)',
    backgroundColor: 'var(--surface-raised)',
    color: 'var(--text-muted)',
  },
  '.cm-panels': { backgroundColor: 'var(--surface)', color: 'var(--text)', zIndex: '4' },
  '.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search': {
    position: 'relative',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '0 var(--space-3)',
    padding: 'var(--space-3) var(--space-8) var(--space-3) var(--space-5)',
    font: 'var(--text-sm) / 1.5 var(--font-ui)',
    userSelect: 'none',
  },
  '.cm-panel.cm-search input.cm-textfield': {
    ...control,
    margin: 'var(--space-1) 0',
    width: '180px',
    maxWidth: '100%',
    padding: '0 var(--space-4)',
    verticalAlign: 'middle',
    fontFamily: 'var(--font-mono)',
    userSelect: 'text',
  },
  '.cm-panel.cm-search input.cm-textfield:focus': {
    outline: 'none',
    borderColor: 'var(--accent)',
    boxShadow: '0 0 0 1px var(--accent)',
  },
  '.cm-panel.cm-search input[type=checkbox]': {
    accentColor: 'var(--accent)',
    margin: '0 var(--space-2) 0 0',
  },
  // In rows: what is looked for, what takes its place, how it is looked for.
  '.cm-panel.cm-search br': { display: 'block', flexBasis: '100%', height: '0', content: '""' },
  '.cm-panel.cm-search::after': { order: '1', flexBasis: '100%', content: '""' },
  '.cm-panel.cm-search label': {
    order: '2',
    display: 'inline-flex',
    alignItems: 'center',
    margin: 'var(--space-1) var(--space-3) var(--space-1) 0',
    color: 'var(--text-muted)',
    fontSize: 'var(--text-xs)',
    verticalAlign: 'middle',
  },
  '.cm-panel.cm-search button.cm-button': {
    ...control,
    margin: 'var(--space-1) 0',
    padding: '0 var(--space-4)',
    backgroundColor: 'var(--surface-raised)',
    fontWeight: 'var(--weight-medium)',
    verticalAlign: 'middle',
    textTransform: 'none',
  },
  '.cm-panel.cm-search button.cm-button:hover': { borderColor: 'var(--line-strong)' },
  '.cm-panel.cm-search button.cm-button:active': {
    backgroundColor: 'var(--surface-active)',
    backgroundImage: 'none',
  },
  '.cm-panel .cm-button:focus-visible, .cm-panel input[type=checkbox]:focus-visible, .cm-panel [name=close]:focus-visible':
    { outline: 'none', boxShadow: 'var(--focus-ring)' },
  '.cm-panel.cm-search [name=close]': {
    top: 'var(--space-4)',
    right: 'var(--space-4)',
    width: 'var(--control-height-sm)',
    height: 'var(--control-height-sm)',
    borderRadius: 'var(--radius-sm)',
    color: 'var(--text-muted)',
    fontSize: 'var(--text-lg)',
    lineHeight: '1',
  },
  '.cm-panel.cm-search [name=close]:hover': { backgroundColor: 'var(--surface-hover)', color: 'var(--text)' },
  '.cm-tooltip': { border: 'none', backgroundColor: 'transparent', zIndex: '5' },
  '.cm-ask': {
    ...control,
    display: 'inline-flex',
    alignItems: 'center',
    gap: 'var(--space-2)',
    margin: 'var(--space-2) 0',
    padding: '0 var(--space-4)',
    backgroundColor: 'var(--surface-raised)',
    boxShadow: 'var(--shadow-floating)',
    fontWeight: 'var(--weight-medium)',
    whiteSpace: 'nowrap',
  },
  '.cm-ask:hover': { borderColor: 'var(--line-strong)' },
  '.cm-ask:focus-visible': { outline: 'none', boxShadow: 'var(--focus-ring)' },
  '.cm-changedLine, .cm-inlineChangedLine': {
    backgroundColor: 'color-mix(in srgb, var(--success) 10%, transparent)',
  },
  '.cm-deletedChunk, &.cm-merge-a .cm-changedLine': {
    backgroundColor: 'color-mix(in srgb, var(--danger) 10%, transparent)',
  },
  '.cm-deletedChunk': { paddingLeft: 'var(--space-4)' },
  '&.cm-merge-b .cm-changedText, .cm-insertedLine .cm-changedText, .cm-changedLine .cm-changedText': {
    background: 'color-mix(in srgb, var(--success) 20%, transparent)',
    borderRadius: '2px',
  },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText, .cm-deletedText': {
    background: 'color-mix(in srgb, var(--danger) 20%, transparent)',
    borderRadius: '2px',
  },
  '.cm-deletedChunk del, .cm-deletedLine del': { textDecoration: 'none' },
  '.cm-changeGutter': { width: '3px', paddingLeft: '0' },
  '&.cm-merge-b .cm-changedLineGutter': { background: 'var(--success)' },
  '&.cm-merge-a .cm-changedLineGutter, &.cm-merge-b .cm-deletedLineGutter': { background: 'var(--danger)' },
  '.cm-collapsedLines': {
    padding: 'var(--space-2) var(--space-5)',
    backgroundColor: 'var(--surface-sunken)',
    backgroundImage: 'none',
    color: 'var(--text-muted)',
    font: 'var(--text-xs) / 1.5 var(--font-ui)',
    cursor: 'pointer',
  },
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: '"⋯"' },
  '.cm-collapsedLines:hover': { color: 'var(--text)' },
  '@media (forced-colors: active)': {
    '.cm-selectionBackground': { forcedColorAdjust: 'none', background: 'Highlight !important' },
    '.cm-cursor': { borderLeftColor: 'CanvasText' },
    '.cm-searchMatch-selected': { outline: '2px solid Highlight' },
    '.cm-changedText, .cm-deletedText': { outline: '1px solid CanvasText' },
    '.cm-changedLineGutter, .cm-deletedLineGutter': {
      forcedColorAdjust: 'none',
      backgroundColor: 'Highlight',
    },
    '.cm-deletedChunk': { textDecoration: 'line-through' },
  },
})

const colours = HighlightStyle.define([
  {
    tag: [tags.keyword, tags.modifier, tags.operatorKeyword, tags.controlKeyword],
    color: 'var(--syntax-keyword)',
  },
  {
    tag: [tags.string, tags.special(tags.string), tags.regexp, tags.attributeValue],
    color: 'var(--syntax-string)',
  },
  {
    tag: [tags.number, tags.bool, tags.null, tags.atom, tags.unit, tags.color],
    color: 'var(--syntax-number)',
  },
  {
    tag: [tags.comment, tags.meta, tags.processingInstruction, tags.documentMeta],
    color: 'var(--syntax-comment)',
  },
  {
    tag: [
      tags.function(tags.variableName),
      tags.function(tags.propertyName),
      tags.heading,
      tags.link,
      tags.url,
    ],
    color: 'var(--syntax-title)',
  },
  { tag: [tags.tagName, tags.angleBracket, tags.self], color: 'var(--syntax-tag)' },
  { tag: [tags.attributeName, tags.propertyName], color: 'var(--syntax-attribute)' },
  { tag: [tags.typeName, tags.className, tags.namespace], color: 'var(--syntax-type)' },
  { tag: tags.strong, fontWeight: 'var(--weight-strong)' },
  { tag: tags.emphasis, fontStyle: 'italic' },
])

/** The editor in the clothes of the window. */
export const editorTheme = [look, syntaxHighlighting(colours)]
