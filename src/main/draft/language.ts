import type { TextFact } from '../../shared/design-facts'

const scripts: [language: string, letters: RegExp][] = [
  ['ja', /[\u3040-\u30ff]/gu],
  ['ko', /[\uac00-\ud7af]/gu],
  ['zh-CN', /[\u4e00-\u9fff]/gu],
  ['ar', /[\u0600-\u06ff]/gu],
  ['he', /[\u0590-\u05ff]/gu],
  ['ru', /[\u0400-\u04ff]/gu],
  ['el', /[\u0370-\u03ff]/gu],
]
/** Of all letters; Japanese is told by far fewer of its own. */
const leastShare = 0.3

/** The language a page most likely is in, by its script alone: `en` for everything in Latin letters. */
export function languageOf(texts: readonly TextFact[]): string {
  const all = texts.map(({ text }) => text).join(' ')
  const letters = all.match(/\p{L}/gu)?.length ?? 0
  for (const [language, pattern] of scripts) {
    const own = all.match(pattern)?.length ?? 0
    if (own > 0 && own >= letters * (language === 'ja' ? 0.08 : leastShare)) return language
  }
  return 'en'
}
