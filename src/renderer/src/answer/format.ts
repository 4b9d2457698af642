import { t } from '../../../shared/i18n'

/** A span of time in words: `12 s`, `1 min 5 s`. Less than a second counts as one. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(1, Math.round(durationMs / 1000))
  if (seconds < 60) return t('chat.answer.seconds', { count: seconds })
  return t('chat.answer.minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })
}

/** US dollars: four decimals where cents would hide the sum, `<$0.0001` for less than that shows. */
export function formatCost(usd: number): string {
  if (usd === 0) return '$0'
  if (usd < 0.0001) return '<$0.0001'
  return `$${usd.toFixed(usd < 1 ? 4 : 2)}`
}

/** A count with the reader's thousands separators. */
export function formatCount(count: number): string {
  return count.toLocaleString('en')
}

const languageNames: Record<string, string> = {
  bash: 'Shell',
  c: 'C',
  sh: 'Shell',
  shell: 'Shell',
  zsh: 'Shell',
  console: 'Shell',
  cpp: 'C++',
  cs: 'C#',
  csharp: 'C#',
  css: 'CSS',
  diff: 'Diff',
  dockerfile: 'Dockerfile',
  go: 'Go',
  html: 'HTML',
  ini: 'INI',
  java: 'Java',
  javascript: 'JavaScript',
  js: 'JavaScript',
  json: 'JSON',
  jsx: 'JSX',
  markdown: 'Markdown',
  kotlin: 'Kotlin',
  md: 'Markdown',
  mermaid: 'Mermaid',
  php: 'PHP',
  py: 'Python',
  python: 'Python',
  rs: 'Rust',
  rust: 'Rust',
  scss: 'SCSS',
  sql: 'SQL',
  svelte: 'Svelte',
  svg: 'SVG',
  toml: 'TOML',
  ts: 'TypeScript',
  tsx: 'TSX',
  typescript: 'TypeScript',
  vue: 'Vue',
  xml: 'XML',
  yaml: 'YAML',
  yml: 'YAML',
}

/** A fence's language as people write it; unknown ones as the fence gave them. */
export function languageName(language: string): string {
  return languageNames[language] ?? (language || t('chat.answer.plainText'))
}
