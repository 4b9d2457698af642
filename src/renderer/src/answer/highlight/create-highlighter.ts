import type { CodeText } from '../code-text'
import type { Highlighter } from './code-run'
import { loadGrammar } from './languages'
import { createLineHighlighter } from './line-highlighter'
import { createTreeHighlighter } from './tree-highlighter'

/** Colours for a text in a language, or null where the language is not one we know. */
export async function createHighlighter(code: CodeText, language: string): Promise<Highlighter | null> {
  const grammar = await loadGrammar(language)
  if (!grammar) return null
  return 'parser' in grammar
    ? createTreeHighlighter(code, grammar.parser)
    : createLineHighlighter(grammar.lines)
}
