import type { Attachment, GivenFile } from '../../shared/attachments'
import type { Conversation, Message } from '../../shared/conversation'
import { assertNever } from '../../shared/errors'

/** A file name of a title, safe on every system and not used before. */
export function fileNameFor(
  { title, createdAt }: Pick<Conversation, 'title' | 'createdAt'>,
  taken: Set<string>,
): string {
  const day = new Date(createdAt).toISOString().slice(0, 10)
  const plain = title
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is to be left out
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+|[. ]+$/g, '')
    .slice(0, 60)
    .trim()
  const base = `${day} ${plain || 'conversation'}`
  let name = `${base}.md`
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${base} (${number}).md`
  taken.add(name.toLowerCase())
  return name
}

/**
 * A conversation as Markdown. `pictures` are the places of pictures relative to the file, by id; one that is missing is
 * named only.
 */
export function conversationMarkdown(
  { title, createdAt, messages }: Conversation,
  pictures: ReadonlyMap<string, string>,
): string {
  const head = `# ${title.replace(/\s+/g, ' ') || 'Conversation'}\n\n${new Date(createdAt).toISOString()}\n`
  return `${[head, ...messages.map((message) => messageMarkdown(message, pictures))].join('\n')}\n`
}

function messageMarkdown(message: Message, pictures: ReadonlyMap<string, string>): string {
  const shown = ({ id, name, kind }: Attachment) => {
    const place = pictures.get(id)
    const label = name.replace(/[[\]\\]/g, '')
    if (!place) return `(${kind === 'video' ? 'video' : 'picture'}: ${label})`
    return `${kind === 'video' ? '' : '!'}[${label}](${place})`
  }
  switch (message.role) {
    case 'user':
      return `## You\n\n${[...message.attachments.map(shown), message.text, ...(message.files ?? []).map(fileMarkdown)].filter(Boolean).join('\n\n')}\n`
    case 'summary':
      return `## Summary of what was said before\n\n${message.text}\n`
    case 'assistant': {
      const parts = message.steps.flatMap(({ reasoning, text, toolCalls }) => [
        reasoning.trim() && `<details><summary>Thinking</summary>\n\n${reasoning.trim()}\n\n</details>`,
        text,
        ...toolCalls.map(({ name, argumentsText, result }) => {
          const fence = '`'.repeat(Math.max(3, longestRun(argumentsText) + 1))
          return `Called \`${name}\`:\n\n${fence}json\n${argumentsText}\n${fence}\n\n${result?.text ?? ''}`
        }),
      ])
      const cut = message.end?.outcome === 'done' ? '' : `*(${message.end?.outcome ?? 'unfinished'})*`
      return `## ${message.modelId}\n\n${[...parts, cut].filter(Boolean).join('\n\n')}\n`
    }
    default:
      return assertNever(message)
  }
}

function fileMarkdown({ path, text }: GivenFile): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `File \`${path}\`:\n\n${fence}\n${text.replace(/\n$/, '')}\n${fence}`
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
}
