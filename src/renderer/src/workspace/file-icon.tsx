import { Braces, File, FileCode, FileText, Image, Palette } from 'lucide-react'

const byExtension = {
  json: Braces,
  md: FileText,
  txt: FileText,
  css: Palette,
  scss: Palette,
  svg: Image,
} as const

const code = /^(tsx?|jsx?|mjs|cjs|html?|vue|svelte|py|go|rs|java|kt|swift|c|h|cpp|rb|php|sh|ya?ml|toml|sql)$/

/** The icon of a file by its ending. */
export function FileIcon({ path }: { path: string }) {
  const extension = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
  const Known = extension in byExtension ? byExtension[extension as keyof typeof byExtension] : null
  const Icon = Known ?? (code.test(extension) ? FileCode : File)
  return <Icon size={14} aria-hidden />
}
