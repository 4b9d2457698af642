/** Invisible and direction-changing characters as their code points, so that a refused name shows what it hides. */
export function visibleName(name: string): string {
  if (name.trim() === '') return '“ ”'
  return name.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  )
}
