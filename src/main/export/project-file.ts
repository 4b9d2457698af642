import type { ExportEntry } from '../../shared/export-plan'

/** A text of the answer. */
export interface SourceFile {
  path: string
  text: string
}

/** A picture of the conversation, read when it is needed. */
export interface ConversationPicture {
  /** As the user knows it, with its extension. */
  name: string
  bytes: number
  /** null where it is no longer on disk. */
  read: () => Promise<Uint8Array | null>
}

/** A file of what is exported, before anyone looked at the folder. */
export interface ProjectFile {
  path: string
  origin: ExportEntry['origin']
  /** Its path in the answer, where that is another. */
  from: string | null
  content: { kind: 'text'; text: string } | { kind: 'picture'; picture: ConversationPicture }
}

export function textFile(
  path: string,
  text: string,
  origin: ProjectFile['origin'] = 'template',
  from: string | null = null,
): ProjectFile {
  return { path, origin, from: from === path ? null : from, content: { kind: 'text', text } }
}

export function sizeOf({ content }: ProjectFile): number {
  return content.kind === 'text' ? Buffer.byteLength(content.text) : content.picture.bytes
}
