/**
 * A component file nothing can import from, because its writer forgot the export, hands out its last component. Lines stay
 * where they are.
 */
export function withExport(text: string): string {
  if (/^\s*(?:export\b|module\.exports|exports\.)/m.test(text)) return text
  if (/\b(?:createRoot|createApp|hydrateRoot|ReactDOM\.render)\s*\(/.test(text)) return text
  const names = [...text.matchAll(/^(?:function|const|let|var|class)\s+([A-Z][\w$]*)/gm)].map(
    ([, name]) => name!,
  )
  const name = names.includes('App') ? 'App' : names.at(-1)
  return name && /<[A-Za-z>]/.test(text) ? `${text}\nexport { ${name} as default }` : text
}
