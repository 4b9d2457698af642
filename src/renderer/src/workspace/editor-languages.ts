import { LanguageSupport, LRLanguage } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { LRParser } from '@lezer/lr'
import { loadGrammar } from '../answer/highlight/languages'

const script = (options: { jsx?: boolean; typescript?: boolean }) => async () =>
  (await import('@codemirror/lang-javascript')).javascript(options)
const page = async () => (await import('@codemirror/lang-html')).html()

const loads: Record<string, () => Promise<Extension>> = {
  'js mjs cjs jsx': script({ jsx: true }),
  'ts mts cts': script({ typescript: true }),
  tsx: script({ jsx: true, typescript: true }),
  'html htm svelte astro': page,
  vue: async () => (await import('@codemirror/lang-vue')).vue(),
  css: async () => (await import('@codemirror/lang-css')).css(),
  'json jsonc webmanifest': async () => (await import('@codemirror/lang-json')).json(),
  'md markdown mdx': async () => (await import('@codemirror/lang-markdown')).markdown(),
}
const byEnding = new Map(
  Object.entries(loads).flatMap(([endings, load]) =>
    endings.split(' ').map((ending) => [ending, load] as const),
  ),
)
const loaded = new Map<string, Extension>()

/** What is known of a file's language without waiting; null where it has to be loaded. */
export function readyLanguage(path: string): Extension | null {
  return loaded.get(endingOf(path)) ?? null
}

/** How a file is coloured, indented and closed, by its ending; nothing for endings we do not know. */
export async function loadLanguage(path: string): Promise<Extension> {
  const ending = endingOf(path)
  const known = loaded.get(ending)
  if (known) return known
  const extension = await (byEnding.get(ending)?.() ?? coloursOnly(ending))
  loaded.set(ending, extension)
  return extension
}

/** Languages that are only coloured share their grammars with the answer's code. */
async function coloursOnly(ending: string): Promise<Extension> {
  const grammar = await loadGrammar(ending)
  if (!grammar || !('parser' in grammar) || !(grammar.parser instanceof LRParser)) return []
  return new LanguageSupport(LRLanguage.define({ parser: grammar.parser }))
}

function endingOf(path: string): string {
  return /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
}
