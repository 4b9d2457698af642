import { limits } from '../../../shared/limits'
import type { BuiltSite, CodePlace } from '../../../shared/preview'

export type BuildMessage = BuiltSite['messages'][number]

const mostMessages = 50

/** Something to say about the building, at a place of the workspace where there is one. */
export const buildMessage = (
  text: string,
  place: CodePlace | null = null,
  kind: 'build' | 'warning' = 'build',
): BuildMessage => ({
  kind,
  text: text.slice(0, limits.previewMessageMaxChars),
  place,
  stack: place ? [place] : [],
})

/** What is shown of a workspace that could not be built at all. */
export const failedSite = (text: string): BuiltSite => ({
  entry: '',
  files: new Map(),
  messages: [buildMessage(text)],
  missing: [],
  broken: [],
})

/** Each once, errors first, by place. */
export function sortMessages(messages: readonly BuildMessage[]): BuildMessage[] {
  const key = ({ kind, text, place }: BuildMessage) =>
    [
      kind === 'build' ? 0 : 1,
      place?.path ?? '',
      String(place?.line ?? 0).padStart(8, '0'),
      String(place?.column ?? 0).padStart(8, '0'),
      text,
    ].join('\u0000')
  const byKey = new Map(messages.map((message) => [key(message), message]))
  return [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, message]) => message)
    .slice(0, mostMessages)
}
