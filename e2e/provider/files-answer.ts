import { reply, type Script } from './script'

interface FilesAnswerOptions {
  /** How a name is given: in the fence's info string, or in bold before the fence. */
  names?: 'title' | 'bold'
  chunkChars?: number
}

/** An answer with one fenced block for each file, the name as it is; it ends with “Done.” */
export function answerWithFiles(
  files: Record<string, string>,
  { names = 'title', chunkChars = 200 }: FilesAnswerOptions = {},
): Script {
  const blocks = Object.entries(files).map(([path, text]) => {
    const language = path.split('.').at(-1) ?? ''
    const info = names === 'title' ? `${language} title="${path}"` : language
    const before = names === 'bold' ? `**${path}**\n\n` : ''
    // Longer than any fence a Markdown file may hold.
    return `${before}\`\`\`\`\`${info}\n${text.replace(/\n*$/, '\n')}\`\`\`\`\`\n`
  })
  return reply()
    .thinking('Files.')
    .text(`Here they are.\n\n${blocks.join('\n')}\nDone.`, { chunkChars })
    .end()
}
